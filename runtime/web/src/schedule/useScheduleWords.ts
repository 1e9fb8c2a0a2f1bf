// A schedule in a few words: 每周 周一 09:00.

import { useTranslation } from "react-i18next";
import { readCron } from "./cron";

export const useScheduleWords = (): ((cron: string) => string) => {
  const { t } = useTranslation("schedule");
  return (cron) => {
    const { pace, at, days, day, month } = readCron(cron);
    const on = day === "L" ? t("lastDay") : t("dayOf", { day });
    switch (pace) {
      case "custom": return cron;
      case "hour": return t("pace_hour");
      case "day": return `${t("pace_day")} ${at}`;
      case "week": return `${t("pace_week")} ${days.map((each) => t(`weekday_${each as 0}`)).join(" ")} ${at}`;
      case "month": return `${t("pace_month")} ${on} ${at}`;
      case "year": return `${t("pace_year")} ${t("monthOf", { month })} ${on} ${at}`;
    }
  };
};
