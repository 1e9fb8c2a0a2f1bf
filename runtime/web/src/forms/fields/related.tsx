// A record on one line of a list beside another: what it is called, and what tells it from the others.

import { Link } from "react-router";
import { at } from "../../api/client";
import type { FormView } from "../../api/appView";
import { type FormField, has } from "../core";
import styles from "./fields.module.css";
import type { ShowProps } from "./view";
import { viewOf } from "./views";
import { calledIn, type Listed } from "./wire";

const MOST_BESIDE = 3;
/** Neither too long for a line nor said by the title already. */
const isBrief = ({ type }: FormField): boolean => has(type, "worded") && !has(type, "long") && type !== "serial";

/** What stands beside the title: the fields the maker chose, else the first that fit. */
const besides = (form: FormView, reference: string, wanted: readonly string[] | null = null): readonly FormField[] => {
  const readable = form.fields.filter(({ key }) => form.permissions.readable.includes(key) && key !== reference);
  if (wanted) return wanted.flatMap((key) => readable.find((each) => each.key === key) ?? []);
  return readable.filter((field) => isBrief(field) && field.key !== form.title?.trim());
};

/** Says what the record is called already, on every line that it says anything. */
const isTitle = (field: FormField, records: readonly Listed[], called: (record: Listed) => string): boolean => {
  const said = records.filter(({ values }) => values?.[field.key]);
  return said.length > 0 && said.every((record) => record.values?.[field.key] === called(record));
};

type LinesProps = {
  readonly app: string;
  readonly form: FormView;
  /** The field by which they refer here: it says the same on every line. */
  readonly reference: string;
  readonly records: readonly Listed[];
  readonly wanted?: readonly string[] | null;
  readonly note?: string | undefined;
};

export const RelatedLines = ({ app, form, reference, records, wanted = null, note }: LinesProps) => {
  const others = form.fields.filter(({ key }) => key !== reference);
  const called = (record: Listed): string => calledIn(others, record);
  const told = besides(form, reference, wanted).filter((field) => wanted || !isTitle(field, records, called)).slice(0, wanted?.length ?? MOST_BESIDE);
  // Records without titles are called by their first values: the first of them leads there, and none is said twice.
  const first = !wanted && records.every(({ title }) => !title) ? told[0] : undefined;
  const beside = first ? told.slice(1) : told;
  return (
    <ul className={styles.related}>
    {records.map((record) => (
      <li key={record.id} className={styles.relatedLine}>
        <Link className={styles.relatedTitle} to={at`/apps/${app}/forms/${form.key}/records/${record.id}`}>
          {first && record.values?.[first.key] ? <Shown field={first} value={record.values[first.key] ?? null} /> : called(record)}
        </Link>
        {beside.map((each) => (
          <Beside key={each.key} field={each} value={record.values?.[each.key] ?? null} />
        ))}
      </li>
    ))}
    {note && <li className={styles.note}>{note}</li>}
  </ul>
  );
};

const Shown = ({ field, value }: ShowProps) => {
  const view = viewOf(field.type);
  const Cell = view.Cell ?? view.Show;
  return <Cell field={field} value={value} />;
};

const Beside = (props: ShowProps) => {
  const figure = viewOf(props.field.type).align === "right" || props.field.value_type?.startsWith("number");
  return (
    <span className={figure ? styles.relatedFigure : styles.relatedCell}>
      <Shown {...props} />
    </span>
  );
};
