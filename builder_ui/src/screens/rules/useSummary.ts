// A rule in a few words, for the list: what it waits for.

import { useTranslation } from "react-i18next";
import { useFields } from "./fields";
import type { Rule } from "./rule";

export const useSummary = (app: string, rule: Rule): string => {
  const { t } = useTranslation("rules");
  const fields = useFields(app, rule.form);
  const on = rule.trigger?.on;
  if (!rule.form || !on) return t("unfinished");
  const [key, value] = Object.entries(rule.trigger?.becomes ?? {})[0] ?? [rule.trigger?.fields?.[0], undefined];
  const field = fields.find((each) => each.key === key);
  if (!field) return t(`summary_${on as "record.created"}`);
  if (value === undefined) return t("summaryChanges", { field: field.label });
  const option = field.options.find((each) => each.value === value)?.label ?? String(value);
  return t("summaryBecomes", { field: field.label, value: option });
};
