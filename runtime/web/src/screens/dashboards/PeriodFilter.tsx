// A period: one of those with a name, or two days of one's own.

import { Select } from "antd";
import dayjs from "dayjs";
import { CalendarDays } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Days as Span, FilterValue } from "../../api/dashboards";
import { DaySpanInput } from "../../ui/DayInput";
import styles from "./Dashboard.module.css";
import { useDaysText } from "./daysText";
import { isPeriod, periods } from "./filters";

const OWN = "own";

type PeriodFilterProps = { label: string; value: FilterValue | null; set: (value: FilterValue | null) => void };

const Days = ({ label, value, set }: PeriodFilterProps) => {
  const { from, to } = typeof value === "object" && value !== null && "from" in value ? value : { from: null, to: null };
  return <DaySpanInput open label={label} size="small" days={[from ?? "", to ?? ""]} set={([first, last]) => set({ from: first || null, to: last || null })} />;
};

export const PeriodFilter = ({ label, value, set, days }: PeriodFilterProps & { days?: Span | undefined }) => {
  const { t } = useTranslation("dashboards");
  const daysText = useDaysText();
  const own = value !== null && !isPeriod(value);
  const options = [
    ...periods.map((period) => ({ value: period as string, label: t(`period_${period}`) })),
    { value: OWN, label: t("ownPeriod") },
  ];
  return (
    <span className={styles.filter}>
      <Select
        aria-label={label}
        size="small"
        prefix={<CalendarDays size={14} aria-hidden="true" />}
        value={own ? OWN : value}
        options={options}
        popupMatchSelectWidth={false}
        labelRender={({ label: name }) => (
          <>
            {name}
            {days && !own && <small className={styles.days}>{daysText(days)}</small>}
          </>
        )}
        placeholder={t("anyTime")}
        allowClear={value !== null}
        onClear={() => set(null)}
        onChange={(chosen) => set(chosen === OWN ? { from: dayjs().startOf("month").format("YYYY-MM-DD"), to: dayjs().format("YYYY-MM-DD") } : (chosen as string))}
      />
      {own && <Days label={label} value={value} set={set} />}
    </span>
  );
};
