// Rows with one thing wrong: mended in place, each by itself or all at once.

import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "../../api/apps";
import type { FormView } from "../../api/appView";
import type { FailedRow } from "../../api/imports";
import { type FormField, heldIn } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import type { Cause } from "./causes";
import styles from "./import.module.css";
import { CellMend, MendAll } from "./Mend";
import { mendedAll, mendedCell } from "./mending";
import { type Draft, mapped } from "./planning";

type CauseGroupProps = {
  readonly app: string;
  readonly form: FormView;
  readonly draft: Draft;
  readonly cause: Cause;
  readonly onChange: (draft: Draft) => void;
};

const FEW = 4;

export const CauseGroup = ({ app, form, draft, cause, onChange }: CauseGroupProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const [open, setOpen] = useState(false);
  const field = form.fields.find(({ key }) => key === cause.field);
  const label = labelText(field?.label, locale);
  const columns = Object.values(draft.columns);
  const wrong = columns.find((each) => each.field === cause.field)?.column;
  const first = columns.map(({ column }) => column).sort((one, other) => one - other).find((column) => column !== wrong);
  const shown = open ? cause.rows : cause.rows.slice(0, FEW);
  return (
    <section className={styles.cause}>
      <header className={styles.causeHead}>
        <h3>
          {label && !cause.message.includes(label) ? `${label} · ` : ""}
          {cause.message} <span className={styles.note}>{t("causeRows", { count: cause.rows.length })}</span>
        </h3>
        {field && wrong !== undefined && <Together app={app} form={form.key} field={field} column={wrong} draft={draft} cause={cause} onChange={onChange} />}
      </header>
      <ul>
        {shown.map(({ row, cells }) => (
          <li key={row} className={styles.badRow}>
            <span className={styles.rowNo} title={t("rowNo", { row })}>{row}</span>
            <span className={styles.rowName}>{first === undefined ? "" : cells[first]}</span>
            {field && wrong !== undefined && (
              <CellMend
                app={app}
                form={form.key}
                field={field}
                said={cells[wrong] ?? ""}
                name={t("mendCell", { row, label })}
                onMean={(meant) => onChange(mendedCell(draft, wrong, row, cells[wrong] ?? "", meant))}
              />
            )}
          </li>
        ))}
      </ul>
      {cause.rows.length > FEW && (
        <button type="button" className={styles.link} onClick={() => setOpen(!open)}>
          {open ? t("lessRows") : t("moreRows", { count: cause.rows.length - FEW })}
        </button>
      )}
    </section>
  );
};

/** What all of them say, where they say the same. */
const saidIn = (rows: readonly FailedRow[], column: number): string | null => {
  const said = rows[0]?.cells[column] ?? "";
  return rows.every(({ cells }) => (cells[column] ?? "") === said) ? said : null;
};

type TogetherProps = Omit<CauseGroupProps, "form"> & { readonly form: string; readonly field: FormField; readonly column: number };

const Together = ({ app, form, field, column, draft, cause, onChange }: TogetherProps) => {
  const { t } = useTranslation("import");
  const builds = useApp(app).data?.can_build === true;
  const said = saidIn(cause.rows, column);
  const at = draft.columns[column];
  const filled = cause.rows.filter(({ cells }) => cells[column]);
  const empty = (): void => onChange(filled.reduce((now, { row, cells }) => mendedCell(now, column, row, cells[column] ?? "", { to: "", label: "" }), draft));
  return (
    <span className={styles.together}>
      {said !== null && cause.rows.length > 1 && (
        <MendAll app={app} form={form} field={field} said={said} onMean={(meant) => onChange(mendedAll(draft, column, said, meant))} />
      )}
      {at && builds && !at.create && said && ["choice", "choices"].includes(heldIn(field)) && (
        <Button size="small" onClick={() => onChange(mapped(draft, column, { ...at, create: true }))}>{t("addOption")}</Button>
      )}
      {!field.required && filled.length > 0 && !draft.by.includes(field.key) && (
        <Button size="small" onClick={empty}>{t("leaveEmpty", { count: filled.length })}</Button>
      )}
    </span>
  );
};
