// The span a date is to lie in: a period by its name, or two days.

import { type Stretch, stretches } from "@dougong/web";
import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
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
  return (
    <DatePicker.RangePicker
      aria-label={label}
      value={from && to ? [dayjs(from), dayjs(to)] : null}
      onChange={(days) => set(days?.[0] && days[1] ? [days[0], days[1]].map((day) => dateSource(day.format("YYYY-MM-DD"))) : [])}
    />
  );
};
