// What agreeing would change: old, new, and by how much.

import { GitCompareArrows } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ChangeLine, TaskPage } from "../../api/tasks";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { Card } from "../../ui/Card";
import { differenceOf } from "./difference";
import styles from "./Tasks.module.css";

const Row = ({ line }: { line: ChangeLine }) => (
  <tr>
    <th scope="row">{line.label}</th>
    <td>{line.before_text ? <del>{line.before_text}</del> : "—"}</td>
    <td>
      <ins>{line.after_text || "—"}</ins>
    </td>
    <td className={styles.difference}>{differenceOf(line.before, line.after) ?? "—"}</td>
  </tr>
);

const Line = ({ line }: { line: ChangeLine }) => (
  <li>
    <span>{line.label}</span>
    {line.before_text && <del>{line.before_text}</del>} → <ins>{line.after_text || "—"}</ins>
    <span className={styles.difference}>{differenceOf(line.before, line.after)}</span>
  </li>
);

export const Changes = ({ page }: { page: TaskPage }) => {
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const locale = usePreferences((state) => state.locale);
  const { changes, run_state } = page;
  if (changes.length === 0) return null;
  const over = run_state === "agreed" || run_state === "rejected" || run_state === "cancelled";
  const title = (
    <span className={styles.cardTitle}>
      <GitCompareArrows size={16} /> {t(over ? "changesDone" : "changes", { count: changes.length })}
    </span>
  );
  const into = <span className={styles.note}>{t("changesInto", { form: labelText(page.form_view.label, locale) })}</span>;
  return (
    <Card title={title} extra={into}>
      {phone ? (
        <ul className={styles.changeLines}>
          {changes.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </ul>
      ) : (
        <table className={styles.changes}>
          <thead>
            <tr>
              <th scope="col">{t("field")}</th>
              <th scope="col">{t("before")}</th>
              <th scope="col">{t("after")}</th>
              <th scope="col">{t("difference")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((line) => (
              <Row key={line.key} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
};
