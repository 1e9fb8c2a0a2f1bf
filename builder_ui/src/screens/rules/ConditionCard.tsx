// If: what must hold for the rule to act.

import { useTranslation } from "react-i18next";
import { Clause } from "./Clause";
import { ConditionRows } from "./ConditionRows";
import type { Editing } from "./editing";

export const ConditionCard = ({ rule, draft, fields, wrong }: Editing) => {
  const { t } = useTranslation("rules");
  const set = (condition: string): void =>
    draft.edit(t("editCondition"), (draftRule: { condition?: string }) => {
      if (condition) draftRule.condition = condition;
      else delete draftRule.condition;
    }, "condition");
  return (
    <Clause word="if" problem={wrong("condition")}>
      <ConditionRows condition={rule.condition ?? ""} fields={fields} set={set} none={t("always")} />
    </Clause>
  );
};
