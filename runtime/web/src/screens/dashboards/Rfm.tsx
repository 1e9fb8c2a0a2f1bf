// Who is worth how much: the eight segments, worth a lot above, worth less below, darker for more of the whole amount.

import { useTranslation } from "react-i18next";
import type { Answered } from "../../api/dashboards";
import { type OpenCell } from "./analysis";
import shared from "./Analysis.module.css";
import styles from "./Rfm.module.css";

const order = ["hhh", "hlh", "lhh", "llh", "hhl", "hll", "lhl", "lll"] as const;
const heat = [shared.heat1, shared.heat2, shared.heat3, shared.heat4, shared.heat5] as const;

/** The step of colour of an amount beside the largest. */
const toneOf = (amount: number, largest: number): string => heat[largest > 0 ? Math.min(4, Math.floor((amount / largest) * 5)) : 0] ?? "";

type RfmProps = { answer: Answered; label: string; open?: OpenCell | undefined };

export const Rfm = ({ answer, label, open }: RfmProps) => {
  const { t } = useTranslation("dashboards");
  const largest = Math.max(0, ...answer.rows.map((row) => Number(row["sum"] ?? 0)));
  return (
    <ol className={styles.segments} aria-label={label}>
      {order.map((segment) => {
        const at = answer.rows.findIndex((row) => row["segment"] === segment);
        const texts = answer.texts[at] ?? {};
        const [r = "", f = "", m = ""] = [...segment].map((sign) => (sign === "h" ? "↑" : "↓"));
        const face = (
          <>
            <span className={styles.segment}>{texts["segment"]}</span>
            <b>{texts["people"]}</b>
            <span>{texts["share"]}</span>
            <span className={styles.worth}>{texts["sum"]}</span>
            <small className={styles.scores}>{t("rfmScores", { r, f, m }).split(" ").map((score) => <span key={score}>{score}</span>)}</small>
          </>
        );
        const tone = `${styles.tile} ${toneOf(Number(answer.rows[at]?.["sum"] ?? 0), largest)}`;
        const empty = Number(answer.rows[at]?.["people"] ?? 0) === 0;
        return (
          <li key={segment}>
            {open && !empty ? (
              <button type="button" className={tone} title={t("seePeople")} onClick={() => open({ group: { segment }, words: texts["segment"] ?? "" })}>{face}</button>
            ) : (
              <div className={tone}>{face}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
};
