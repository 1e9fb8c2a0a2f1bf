// A record of another form.

import { Link } from "react-router";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { appViewQuery } from "../../api/appView";
import { at, get } from "../../api/client";
import { recordsKey } from "../../api/records";
import type { Wire } from "../../expressions";
import { type FormField, isRow, type Sought } from "../core";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import { Picker } from "./picked";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { besideTitle, calledIn, type Listed, settingText, textOf, textsOf, type Titled, titledOf } from "./wire";

/** "form" of this app, or "app/form". */
export const targetOf = (said: unknown, home: string): { app: string; form: string } => {
  const [form = "", app = home] = (settingText(said) ?? "").split("/").reverse();
  return { app, form };
};

type Found = { items: Listed[] };

/** Records to choose from: those that `filter` lets through, with what is to be shown `beside` their titles. */
const searchRecords =
  (queries: QueryClient, app: string, form: string, filter: string | null = null, beside: readonly string[] = []) =>
  async (text: string, signal: AbortSignal): Promise<readonly Titled[]> => {
    const query = { search: text || null, limit: 20, filter };
    const page = await get<Found>(at`/apps/${app}/forms/${form}/records`, { query, signal });
    // Whoever may refer to a form need not see its app: then records without a title go by their bare values.
    const view = await queries.ensureQueryData(appViewQuery(app)).catch(() => null);
    const fields = view?.forms.find(({ key }) => key === form)?.fields ?? [];
    return page.items.map((record) => ({ id: record.id, label: calledIn(fields, record), beside: besideTitle(fields, record, beside) }));
  };

/** The condition under which a record is offered, as the list is filtered by it. */
const filterOf = (sought: readonly Sought[]): string | null =>
  sought.map(({ theirs, type, wire }) => `${theirs} = ${literal(type, wire)}`).join(" AND ") || null;

const literal = (type: string, wire: Wire): string => {
  if (typeof wire === "boolean") return wire ? "TRUE" : "FALSE";
  const text = textOf(isRow(wire) ? (wire["id"] ?? null) : wire);
  if (type.startsWith("number")) return text;
  const [year, month, day] = text.split("-").map(Number);
  return type === "date" ? `DATE(${year}, ${month}, ${day})` : `"${text.replaceAll('"', '""')}"`;
};

/** What a field lets one choose from, and the name of that list among all that were searched. */
export const useSource = (field: FormField) => {
  const queries = useQueryClient();
  const { app, form } = targetOf(field["form"], usePlace().app);
  const filter = filterOf((field["sought"] as readonly Sought[] | undefined) ?? []);
  const beside = textsOf((field["show"] as Wire | undefined) ?? null);
  return { from: [...recordsKey(app, form), filter ?? "", ...beside], search: searchRecords(queries, app, form, filter, beside) };
};

const ReferenceInput = (props: InputProps) => <Picker {...props} {...useSource(props.field)} />;

const ReferenceShow = ({ field, value }: ShowProps) => {
  const target = targetOf(field["form"], usePlace().app);
  const record = titledOf(value);
  if (!record) return <Blank />;
  return (
    <Link
      className={`${styles.link} ${styles.line}`}
      to={`/apps/${target.app}/forms/${target.form}/records/${record.id}`}
      onClick={(event) => event.stopPropagation()}
    >
      {record.label}
    </Link>
  );
};

export const reference: FieldView = { Input: ReferenceInput, Show: ReferenceShow };
