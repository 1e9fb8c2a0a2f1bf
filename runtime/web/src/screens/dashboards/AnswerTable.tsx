// An answer as a table: what a chart shows, in figures.

import { useTranslation } from "react-i18next";
import type { Answered } from "../../api/dashboards";
import styles from "./Block.module.css";

type AnswerTableProps = {
  answer: Answered;
  label: string;
  /** What a press on a row does. */
  open?: ((row: number) => void) | undefined;
  /** The row that was pressed on. */
  picked?: number | null;
};

export const AnswerTable = ({ answer, label, open, picked = null }: AnswerTableProps) => {
  const { t } = useTranslation("dashboards");
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {answer.columns.map((column) => (
              <th key={column.key} scope="col" className={column.role === "measure" ? styles.number : undefined}>
                {column.label}
              </th>
            ))}
            {answer.before && ["before_head", "change_head"].map((head) => <th key={head} scope="col" className={styles.number}>{t(head as "before_head")}</th>)}
          </tr>
        </thead>
        <tbody>
          {answer.texts.map((texts, index) => (
            <tr key={index} className={picked === null ? undefined : index === picked ? styles.picked : styles.receding}>
              {answer.columns.map((column, nth) => (
                <td key={column.key} className={column.role === "measure" ? styles.number : undefined}>
                  {open && nth === 0 && !answer.folded.includes(index) ? (
                    <button type="button" className={styles.behind} title={t(answer.descent?.down[index] ? "goInto" : "seeRecords")} onClick={() => open(index)}>{texts[column.key]}</button>
                  ) : (
                    texts[column.key]
                  )}
                </td>
              ))}
              {answer.before?.[index]?.map((text, nth) => <td key={nth} className={styles.number}>{text}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.cut > 0 && <p className={styles.cut}>{t("cut", { count: answer.texts.length })}</p>}
    </div>
  );
};
