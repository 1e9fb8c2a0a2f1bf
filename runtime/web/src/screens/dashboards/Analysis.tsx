// An analysis as its block shows it: which time is looked at, the legend, and the picture.

import { useTranslation } from "react-i18next";
import type { Answered } from "../../api/dashboards";
import type { OpenCell } from "./analysis";
import styles from "./Analysis.module.css";
import { Conversion } from "./Conversion";
import { Retention, RetentionLegend } from "./Retention";
import { Rfm } from "./Rfm";

type AnalysisProps = { answer: Answered; label: string; open?: OpenCell | undefined };

const noteOf = ({ retention, conversion, rfm }: Answered): string => retention?.note ?? conversion?.note ?? rfm?.note ?? "";

/** What stands beside the name of the block. */
export const AnalysisHead = ({ answer }: { answer: Answered }) => {
  const { t } = useTranslation("dashboards");
  return answer.conversion ? <span className={styles.total}>{t("totalConversion", { share: answer.conversion.total })}</span> : null;
};

export const Analysis = ({ answer, label, open }: AnalysisProps) => {
  const note = noteOf(answer);
  return (
    <div className={styles.analysis}>
      <div className={styles.above}>
        {note && <p className={styles.note}>{note}</p>}
        {answer.retention && <RetentionLegend answer={answer} retention={answer.retention} />}
      </div>
      {answer.retention && <Retention answer={answer} retention={answer.retention} label={label} open={open} />}
      {answer.conversion && <Conversion answer={answer} conversion={answer.conversion} label={label} open={open} />}
      {answer.rfm && <Rfm answer={answer} label={label} open={open} />}
    </div>
  );
};
