// A row for each field of the source: where it goes, how it is turned, and what the first rows would bring.

import { Select } from "antd";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import type { Mapped, Preview, Stream } from "../../api/connections";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { FieldName } from "../import/ColumnList";
import { importable } from "../import/planning";
import styles from "./connections.module.css";
import { HowTurned } from "./HowTurned";
import { changed, doubtsOf, type Draft, isMapped, type Row, sampleOf, unfilledOf } from "./mapping";

export type TableProps = {
  readonly stream: Stream;
  readonly form: FormView;
  readonly draft: Draft;
  readonly preview: Preview | undefined;
  /** What the server says of rows themselves, by their ids. */
  readonly placed: ReadonlyMap<number, string>;
  readonly onChange: (draft: Draft) => void;
};

export const MappingTable = (props: TableProps) => {
  const { t } = useTranslation("connections");
  // Where no names agree, there is nothing to see but what could be read.
  const [whole, setWhole] = useState(() => !props.draft.rows.some(isMapped));
  // What was read when the table was opened stays in its place, also once somebody leaves it out.
  const [first] = useState(() => new Set(props.draft.rows.filter(isMapped).map(({ id }) => id)));
  const shown = props.draft.rows.filter((row) => whole || first.has(row.id) || isMapped(row) || row.source === "");
  const rest = props.draft.rows.length - shown.length;
  return (
    <>
      <div className={styles.heads} aria-hidden="true">
        <span>{t("sourceField")}</span>
        <span />
        <span>{t("writeTo")}</span>
        <span>{t("howTurned")}</span>
        <span>{t("sample")}</span>
      </div>
      <ul className={styles.mappings}>
        {shown.map((row) => (
          <Line key={row.id} {...props} row={row} />
        ))}
        <Unfilled {...props} />
      </ul>
      {(rest > 0 || whole) && (
        <button type="button" className={styles.fold} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t("fewerFields") : t("moreFields", { count: rest })}
        </button>
      )}
    </>
  );
};

/** Fields of the form that need something, and get nothing. */
const Unfilled = ({ form, draft, preview }: TableProps) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  return unfilledOf(preview, draft.rows).map(([key, text]) => {
    const label = labelText(form.fields.find((field) => field.key === key)?.label, locale);
    return (
      <li key={key} className={`${styles.unfilled} ${styles.doubtful}`}>
        <span className={styles.doubt}>{t("unfilled", { text: label && !text.includes(label) ? t("causeIn", { label, text }) : text })}</span>
      </li>
    );
  });
};

const Line = ({ row, ...props }: TableProps & { readonly row: Row }) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const { stream, form, draft, preview, placed, onChange } = props;
  const source = stream.fields.find(({ key }) => key === row.source);
  const target = importable(form).find(({ key }) => key === row.target);
  const doubt = placed.get(row.id) ?? (isMapped(row) ? doubtsOf(preview).get(row.target) : undefined);
  const name = source?.label ?? (row.source || t("formulaRow"));
  const change = (next: Partial<Mapped>): void => onChange({ ...draft, rows: changed(draft.rows, row.id, next) });
  const looks = [styles.mapping, doubt ? styles.doubtful : "", isMapped(row) ? "" : styles.unread].join(" ");
  return (
    <li className={looks} aria-label={name}>
      <span className={styles.source}>
        <strong>{name}</strong>
        {source && <small className="dg-mono">{row.source}</small>}
      </span>
      <ArrowRight size={16} aria-hidden="true" />
      <Select
        aria-label={t("writeInto", { name })}
        value={row.target}
        showSearch={{ optionFilterProp: "title" }}
        options={[
          { value: "", title: t("notRead"), label: <span className={styles.meta}>{t("notRead")}</span> },
          ...importable(form).map((field) => ({ value: field.key, title: labelText(field.label, locale), label: <FieldName field={field} /> })),
        ]}
        onChange={(key) => change({ target: key, options: {}, match: null, create: false })}
      />
      <span className={styles.how}>{target && <HowTurned {...props} row={row} source={source} target={target} doubtful={doubt !== undefined && !placed.has(row.id)} onRow={change} />}</span>
      <span className={doubt ? styles.doubt : styles.sample}>{doubt ?? sampleOf(preview, row)}</span>
    </li>
  );
};
