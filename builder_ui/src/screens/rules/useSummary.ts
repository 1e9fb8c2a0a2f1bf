// A rule in a few words, for the list: what it waits for.

import { useScheduleWords } from "@dougong/web";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type RuleField, useFields } from "./fields";
import type { Rule, Trigger } from "./rule";
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

export const useSummary = (app: string, rule: Rule): string => {
  const { t } = useTranslation("rules");
  const timed = useScheduleWords();
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
    case "schedule.due": return timed(trigger.cron ?? "");
    default: return changed(t, trigger, fields);
  }
};
