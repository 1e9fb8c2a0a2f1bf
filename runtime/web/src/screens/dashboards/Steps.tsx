// By days, weeks or months: the same figures in other steps of time.

import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { Answered } from "../../api/dashboards";

export const steps = ["day", "week", "month"] as const;

/** The step that an answer is told by, where there are others to turn to. */
export const stepOf = ({ columns }: Answered): string | null => {
  const first = columns.find(({ role }) => role === "dimension");
  return first?.grain ?? null;
};

export const Steps = ({ step, set, label }: { step: string; set: (step: string) => void; label: string }) => {
  const { t } = useTranslation("dashboards");
  return <Segmented size="small" aria-label={t("stepsOf", { label })} value={step} options={steps.map((value) => ({ value: value as string, label: t(`step_${value}`) }))} onChange={set} />;
};
