// Who goes on: a bar a step with its figure, the rate of the step before at the right, the weakest red.

import { useTranslation } from "react-i18next";
import type { Answered, ConversionAnswer } from "../../api/dashboards";
import { type OpenCell, percent, shareOf } from "./analysis";
import shared from "./Analysis.module.css";
import styles from "./Conversion.module.css";

/** Bars narrower than this share of the first have no room for their figure. */
const ROOMY = 22;
const tones = [styles.bar1, styles.bar2, styles.bar3, styles.bar4, styles.bar5] as const;

type StepsProps = { conversion: ConversionAnswer; counts: readonly number[]; weakest: number | null; open?: OpenCell | undefined };

const Steps = ({ conversion, counts, weakest, open }: StepsProps) => {
  const { t } = useTranslation("dashboards");
  return (
    <ol className={styles.steps}>
      {conversion.steps.map((label, at) => {
        const count = counts[at] ?? 0;
        const width = shareOf(count, counts[0] ?? 0) ?? 0;
        const rate = at === 0 ? null : shareOf(count, counts[at - 1] ?? 0);
        const lost = at === 0 ? 0 : (counts[at - 1] ?? 0) - count;
        const figure = <b className={width < ROOMY ? styles.outside : undefined}>{count.toLocaleString()}</b>;
        const bar = <span className={`${styles.bar} ${tones[Math.min(at, tones.length - 1)]}`} style={{ width: `max(4px, ${width}%)` }}>{figure}</span>;
        const worst = at === weakest;
        return (
          <li key={at}>
            <span className={styles.step} title={label}>{label}</span>
            {open && count > 0 ? (
              <button type="button" className={styles.track} aria-label={t("took", { label, count })} onClick={() => open({ group: { step: String(at) }, words: label })}>{bar}</button>
            ) : (
              <span className={styles.track}>{bar}</span>
            )}
            {open && lost > 0 ? (
              <button type="button" className={`${styles.rate} ${worst ? styles.weakest : ""}`} title={t("lost", { count: lost })} aria-label={[percent(rate, 1), t("lost", { count: lost }), worst ? t("weakest") : ""].filter(Boolean).join("，")} onClick={() => open({ group: { step: String(at), lost: true }, words: t("lostAt", { label }) })}>
                {percent(rate, 1)}
              </button>
            ) : (
              <span className={`${styles.rate} ${worst ? styles.weakest : ""}`}>{percent(rate, 1)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
};

type ConversionProps = { answer: Answered; conversion: ConversionAnswer; label: string; open?: OpenCell | undefined };

const Splits = ({ answer, conversion, label, open }: ConversionProps) => {
  const { t } = useTranslation("dashboards");
  return (
    <div className={shared.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={shared.splits}>
        <thead>
          <tr>
            {answer.columns.map(({ key, label: name }, at) => <th key={key} scope="col" className={at > 0 ? shared.right : undefined}>{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, at) => {
            const counts = conversion.counts[at] ?? [];
            const name = answer.texts[at]?.["split"] ?? "";
            return (
              <tr key={at}>
                <th scope="row">{name}</th>
                {conversion.steps.map((step, nth) => {
                  const count = counts[nth] ?? 0;
                  const rate = nth === 0 ? null : shareOf(count, counts[nth - 1] ?? 0);
                  const figure = count.toLocaleString();
                  const words = `${name} · ${step}`;
                  return (
                    <td key={nth} className={shared.right}>
                      {open && count > 0 ? (
                        <button type="button" className={shared.size} title={t("seePeople")} onClick={() => open({ group: { step: String(nth), split: row["split"] ?? null }, words })}>{figure}</button>
                      ) : (
                        figure
                      )}
                      {rate !== null && <small className={nth === conversion.weakest[at] ? shared.weakest : undefined}>{percent(rate, 1)}</small>}
                    </td>
                  );
                })}
                <td className={shared.right}>{answer.texts[at]?.["reached"]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

export const Conversion = (props: ConversionProps) => {
  const { answer, conversion, open } = props;
  const split = answer.columns.some(({ key }) => key === "split");
  return split ? <Splits {...props} /> : <Steps conversion={conversion} counts={conversion.counts[0] ?? []} weakest={conversion.weakest[0] ?? null} open={open} />;
};
