// The span a date is to lie in: a period by its name, or two days.

import { DaySpanInput, type Stretch, stretches } from "@dougong/web";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { dateSource, dayIn } from "./conditions";
import styles from "./Rules.module.css";

type SpanInputProps = { label: string; values: readonly string[]; set: (values: readonly string[]) => void };

export const PeriodInput = ({ label, values, set }: SpanInputProps) => {
  const { t } = useTranslation("rules");
  return (
    <Select
      className={styles.value}
      aria-label={label}
      popupMatchSelectWidth={false}
      value={(values[0] as Stretch | undefined) ?? null}
      options={stretches.map((period) => ({ value: period, label: t(`period_${period}`) }))}
      onChange={(period: Stretch) => set([period])}
    />
  );
};

export const DaysInput = ({ label, values, set }: SpanInputProps) => {
  const [from, to] = values.map(dayIn);
  const written = (day: string): string => (day ? dateSource(day) : "");
  return <DaySpanInput label={label} days={[from ?? "", to ?? ""]} set={([first, last]) => set(first || last ? [written(first), written(last)] : [])} />;
};
