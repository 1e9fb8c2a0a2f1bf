// What happened to a record, newest first.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { historyQuery } from "../../api/records";
import { type FormValues, viewOf } from "../../forms";
import { ago } from "../../format/when";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import styles from "./record.module.css";

export const History = ({ app, form, record }: { app: string; form: FormView; record: string }) => {
  const { t } = useTranslation("record");
  const { t: tWhen } = useTranslation("when");
  const locale = usePreferences((state) => state.locale);
  const standpoint = useStandpoint();
  const { data, error, refetch } = useQuery(historyQuery(app, form.key, record));
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!data) return <RowsLoading rows={3} />;
  return (
    <ol className={styles.history}>
      {data.map((entry) => (
        <li key={entry.version} className={styles.event}>
          <Avatar id={entry.by?.id ?? ""} name={entry.by?.label ?? t("system")} size={24} />
          <div className={styles.eventBody}>
            <p className={styles.eventHead}>
              <strong>{entry.by?.label ?? t("system")}</strong> {t(`did_${entry.kind}`)}
              <time dateTime={entry.at}>{ago(tWhen, entry.at, standpoint)}</time>
            </p>
            {form.fields
              .filter((field) => field.key in entry.changed && !field.fields)
              .map((field) => {
                const { Show, Cell = Show } = viewOf(field.type);
                const [before, after] = (entry.changed[field.key] ?? [null, null]) as unknown as FormValues[string][];
                return (
                  <p key={field.key} className={styles.changed}>
                    <span className={styles.changedLabel}>{labelText(field.label, locale)}</span>
                    <Cell field={field} value={before ?? null} /> → <Cell field={field} value={after ?? null} />
                  </p>
                );
              })}
          </div>
        </li>
      ))}
    </ol>
  );
};
