// A length of time: how many of which unit.

import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import nesting from "./Nested.module.css";
import styles from "./Rules.module.css";

export const spanUnits = ["minutes", "hours", "days", "working_hours", "working_days"] as const;
export type SpanUnit = (typeof spanUnits)[number];
export type Span = { readonly amount: number; readonly unit: SpanUnit };
export const A_DAY: Span = { amount: 1, unit: "days" };

type SpanInputProps = { readonly span: Span; readonly set: (span: Span) => void; readonly units?: readonly SpanUnit[] };

export const SpanInput = ({ span, set, units = spanUnits }: SpanInputProps) => {
  const { t } = useTranslation("rules");
  return (
    <>
      <InputNumber className={nesting.amount} aria-label={t("howLong")} min={1} max={9999} precision={0} value={span.amount} onChange={(amount) => amount && set({ ...span, amount })} />
      <Select className={styles.word} aria-label={t("unit")} popupMatchSelectWidth={false} value={span.unit} options={units.map((unit) => ({ value: unit, label: t(`unit_${unit}`) }))} onChange={(unit: SpanUnit) => set({ ...span, unit })} />
    </>
  );
};
