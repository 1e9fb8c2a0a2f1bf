// If: what must hold for the rule to act.

import { useTranslation } from "react-i18next";
import { Clause } from "./Clause";
import { ConditionRows } from "./ConditionRows";
import type { Editing } from "./editing";
import { useAsked, useForms } from "./fields";

export const ConditionCard = (editing: Editing) => {
  const { app, rule, draft, wrong } = editing;
  const { t } = useTranslation("rules");
  const forms = useForms(app);
  const fields = useAsked(editing);
  const noteOf = (form: string | undefined): string => forms.find(({ value }) => value === form)?.label ?? "";
  const set = (condition: string): void =>
    draft.edit(t("editCondition"), (draftRule: { condition?: string }) => {
      if (condition) draftRule.condition = condition;
      else delete draftRule.condition;
    }, "condition");
  return (
    <Clause word="if" problem={wrong("condition")}>
      <ConditionRows condition={rule.condition ?? ""} fields={fields} about={{ app, form: rule.form ?? "", title: t("conditionOf"), note: noteOf(rule.form) }} set={set} none={t("always")} />
    </Clause>
  );
};
