// A rule in a few words, for the list: what it waits for.

import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type RuleField, useFields } from "./fields";
import type { Rule, Trigger } from "./rule";
import { readCron } from "./triggers/cron";
import { useSegments } from "./triggers/useSegments";

type Words = TFunction<"rules">;

const changed = (t: Words, { on, becomes, fields: watched }: Trigger, fields: readonly RuleField[]): string => {
  const [key, value] = Object.entries(becomes ?? {})[0] ?? [watched?.[0], undefined];
  const field = fields.find((each) => each.key === key);
  if (!field) return t(`summary_${on as "record.created"}`);
  if (value === undefined) return t("summaryChanges", { field: field.label });
  const option = field.options.find((each) => each.value === value)?.label ?? String(value);
  return t("summaryBecomes", { field: field.label, value: option });
};

/** 联系人生日 前 1 天 08:30 */
const dated = (t: Words, { field: key, before, after, at }: Trigger, fields: readonly RuleField[]): string => {
  const field = fields.find((each) => each.key === key);
  if (!field) return t("summary_date.reached");
  const span = before ?? after;
  const around = span ? `${t(before ? "date_before" : "date_after")} ${span.amount} ${t(`unit_${span.unit}`)}` : t("date_then");
  return [field.label, around, at].filter(Boolean).join(" ");
};

/** 每周一 09:00 */
const timed = (t: Words, cron: string): string => {
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

export const useSummary = (app: string, rule: Rule): string => {
  const { t } = useTranslation("rules");
  const fields = useFields(app, rule.form);
  const segments = useSegments(app, rule.form);
  const { trigger } = rule;
  if (!rule.form || !trigger?.on) return t("unfinished");
  switch (trigger.on) {
    case "segment.entered":
    case "segment.left": {
      const segment = segments.find(({ value }) => value === trigger.segment);
      return segment ? t(`summary_${trigger.on}`, { segment: segment.label }) : t("unfinished");
    }
    case "date.reached": return dated(t, trigger, fields);
    case "schedule.due": return timed(t, trigger.cron ?? "");
    default: return changed(t, trigger, fields);
  }
};
