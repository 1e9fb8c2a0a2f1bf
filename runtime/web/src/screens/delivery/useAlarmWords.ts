// An alarm in a few words: 销售额 低于 10,000.

import { useTranslation } from "react-i18next";
import type { Json } from "../../api/client";
import type { Alarm } from "../../api/subscriptions";
import { typed } from "./spots";

const said = (value: Json): string => (typeof value === "object" && value !== null && "label" in value ? String(value.label) : String(value ?? ""));

export const useAlarmWords = (): ((alarm: Alarm, title: string) => string) => {
  const { t } = useTranslation("delivery");
  return (alarm, title) => {
    const row = alarm.latest ? [t("latest")] : Object.values(alarm.group).map(said);
    const limit = Number(typed(alarm)).toLocaleString("en-US", { maximumFractionDigits: 6 });
    return `${[title, ...row].join(" · ")} ${t(`sign_${alarm.sign}`)} ${limit}${alarm.sign === "change" ? "%" : ""}`;
  };
};
