// Who comes back: a row for those who began together, a column for each period later, darker for more.

import { useTranslation } from "react-i18next";
import type { Answered, RetentionAnswer } from "../../api/dashboards";
import { legendOf, limitsOf, type OpenCell, percent, shareOf, stepOf } from "./analysis";
import styles from "./Analysis.module.css";

const heat = [styles.heat1, styles.heat2, styles.heat3, styles.heat4, styles.heat5] as const;

/** The shares of all that could come back, those of the first period aside: it is nearly whole by itself. */
const laterShares = ({ counts }: RetentionAnswer, sizes: readonly number[]): number[] =>
  counts.flatMap((row, at) => row.slice(1).flatMap((count) => (count === null ? [] : [shareOf(count, sizes[at] ?? 0) ?? []]).flat()));

const sizesOf = (answer: Answered): number[] => answer.rows.map((row) => Number(row["size"] ?? 0));

export const RetentionLegend = ({ answer, retention }: { answer: Answered; retention: RetentionAnswer }) => {
  const limits = limitsOf(laterShares(retention, sizesOf(answer)));
  return (
    <ol className={styles.legend}>
      {legendOf(limits).map((words, at) => (
        <li key={words}>
          <span className={`${styles.swatch} ${heat[at]}`} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ol>
  );
};

type RetentionProps = { answer: Answered; retention: RetentionAnswer; label: string; open?: OpenCell | undefined };

export const Retention = ({ answer, retention, label, open }: RetentionProps) => {
  const { t } = useTranslation("dashboards");
  const sizes = sizesOf(answer);
  const limits = limitsOf(laterShares(retention, sizes));
  const later = answer.columns.slice(2);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.cohorts}>
        <thead>
          <tr>{answer.columns.map(({ key, label: name }, at) => <th key={key} scope="col" className={at > 0 ? styles.middle : undefined}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {answer.rows.map((row, at) => {
            const cohort = String(row["cohort"]);
            const name = answer.texts[at]?.["cohort"] ?? "";
            return (
              <tr key={cohort}>
                <th scope="row">{name}</th>
                <td className={styles.middle}>
                  {open && sizes[at] ? (
                    <button type="button" className={styles.size} title={t("seePeople")} onClick={() => open({ group: { cohort }, words: name })}>{answer.texts[at]?.["size"]}</button>
                  ) : (
                    answer.texts[at]?.["size"]
                  )}
                </td>
                {later.map(({ key, label: period }, nth) => {
                  const count = retention.counts[at]?.[nth] ?? null;
                  const share = count === null ? null : shareOf(count, sizes[at] ?? 0);
                  if (count === null || share === null) return <td key={key} />;
                  const tone = nth === 0 ? styles.heat6 : heat[stepOf(share, limits) - 1];
                  const words = `${name} · ${period}`;
                  const said = t("cell", { words, count, share: percent(share) });
                  const exact = t("cell", { words, count, share: percent(share, 1) });
                  return (
                    <td key={key}>
                      {open && count > 0 ? (
                        <button type="button" className={`${styles.cell} ${tone}`} title={exact} aria-label={said} onClick={() => open({ group: { cohort, nth: String(nth) }, words })}>{percent(share)}</button>
                      ) : (
                        <span className={`${styles.cell} ${tone}`} title={exact}>{percent(share)}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
