// One deleted record: what it is called, some of what it holds, who deleted it and when.

import { Button } from "antd";
import { RotateCcw } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import type { Entry } from "../../api/records";
import { type FieldPlace, type FormValues, isBlank, PlaceContext, viewOf } from "../../forms";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { titleField, titleOf } from "../record/title";
import styles from "./recycling.module.css";

const MOST_FACTS = 3;

type DeletedRowProps = { readonly app: string; readonly form: FormView; readonly entry: Entry; readonly children: ReactNode; readonly onRestore: () => void };

export const DeletedRow = ({ app, form, entry, children, onRestore }: DeletedRowProps) => {
  const { t } = useTranslation("recycling");
  const { t: tWhen } = useTranslation("when");
  const standpoint = useStandpoint();
  const title = titleOf(form, entry);
  const place = useMemo<FieldPlace>(() => ({ app, form: form.key, record: entry.id, rows: null }), [app, form.key, entry.id]);
  const facts = form.fields
    .filter(({ key, type }) => key !== titleField(form) && type !== "reverse" && !isBlank(entry.values[key] as FormValues[string]))
    .slice(0, MOST_FACTS);
  const { updated_by: by, updated_at: at } = entry.meta;
  return (
    <li className={styles.row}>
      {children}
      <div className={styles.what}>
        <strong className={styles.name}>{title}</strong>
        <PlaceContext value={place}>
          <span className={styles.facts}>
            {facts.map((field) => {
              const { Show, Cell = Show } = viewOf(field.type);
              return <Cell key={field.key} field={field} value={(entry.values[field.key] ?? null) as FormValues[string]} />;
            })}
          </span>
        </PlaceContext>
      </div>
      <span className={styles.who}>
        {t("deletedBy", { who: by?.label ?? t("someone") })} <time dateTime={at}>{ago(tWhen, at, standpoint)}</time>
      </span>
      <Button size="small" icon={<RotateCcw size={14} />} aria-label={t("restoreOne", { title })} onClick={onRestore}>
        {t("restore")}
      </Button>
    </li>
  );
};
