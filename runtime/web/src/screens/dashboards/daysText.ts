// Two days as people write them: 10-23 至 11-21, with the years where they are not this one.

import { useTranslation } from "react-i18next";
import type { Days } from "../../api/dashboards";

const yearOf = (day: string): string => day.slice(0, 4);

/** Without the year where both days are of `thisYear`; `between` is how two days are said together. */
export const daysText = ({ from, to }: Days, between: (from: string, to: string) => string, thisYear = String(new Date().getFullYear())): string => {
  const near = [from, to].every((day) => day === null || yearOf(day) === thisYear);
  const written = (day: string): string => (near ? day.slice(5) : day);
  if (from && to && from === to) return written(from);
  return from || to ? between(from ? written(from) : "", to ? written(to) : "").trim() : "";
};

/** Two days in the reader's language. */
export const useDaysText = (): ((days: Days) => string) => {
  const { t } = useTranslation("dashboards");
  return (days) => daysText(days, (from, to) => t("days", { from, to }));
};
