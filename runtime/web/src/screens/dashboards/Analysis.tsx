// An analysis as its block shows it: the picture, and what stands beside the name of the block.

import { useTranslation } from "react-i18next";
import type { Answered } from "../../api/dashboards";
import type { OpenCell } from "./analysis";
import styles from "./Analysis.module.css";
import { Conversion } from "./Conversion";
import { Retention, RetentionLegend } from "./Retention";
import { Rfm } from "./Rfm";

type AnalysisProps = { answer: Answered; label: string; open?: OpenCell | undefined };

const noteOf = ({ retention, conversion, rfm }: Answered): string => retention?.note ?? conversion?.note ?? rfm?.note ?? "";

/** The legend, the whole conversion, and which time is looked at. */
export const AnalysisHead = ({ answer }: { answer: Answered }) => {
  const { t } = useTranslation("dashboards");
  return (
    <>
      {answer.conversion && <span className={styles.total}>{t("totalConversion", { share: answer.conversion.total })}</span>}
      {answer.retention && answer.texts.length > 0 && <RetentionLegend answer={answer} retention={answer.retention} />}
    </>
  );
};

export const Analysis = ({ answer, label, open }: AnalysisProps) => {
  const note = noteOf(answer);
  return (
    <div className={styles.analysis}>
      {note && <p className={styles.note}>{note}</p>}
      {answer.retention && <Retention answer={answer} retention={answer.retention} label={label} open={open} />}
      {answer.conversion && <Conversion answer={answer} conversion={answer.conversion} label={label} open={open} />}
      {answer.rfm && <Rfm answer={answer} label={label} open={open} />}
    </div>
  );
};
