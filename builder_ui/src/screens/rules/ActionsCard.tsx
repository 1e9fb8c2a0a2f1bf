// Then: what is done, step after step.

import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ActionsList } from "./ActionsList";
import { newAction } from "./actions/newAction";
import { Clause } from "./Clause";
import type { Editing } from "./editing";
import { type Action, allSteps } from "./rule";

type ActionsCardProps = { editing: Editing; branch: "actions" | "else" };

export const ActionsCard = ({ editing, branch }: ActionsCardProps) => {
  const { t } = useTranslation("rules");
  const { rule, draft, wrong } = editing;
  const actions = rule[branch] ?? [];
  const taken = allSteps(rule);
  const keep = (label: string, next: readonly Action[], joins?: string): void =>
    draft.edit(label, (draftRule: { actions?: readonly Action[]; else?: readonly Action[] }) => {
      if (branch === "else" && next.length === 0) delete draftRule.else;
      else draftRule[branch] = next;
    }, joins);
  return (
    <Clause word={branch === "actions" ? "then" : "else"} problem={actions.length === 0 ? wrong(branch) : undefined}>
      <ActionsList editing={editing} actions={actions} place={branch} taken={taken} keep={keep}>
        {branch === "actions" && !rule.else && rule.condition && (
          <Button size="small" type="link" onClick={() => draft.edit(t("addElse"), (draftRule: { else?: readonly Action[] }) => { draftRule.else = [newAction("notify", taken)]; })}>
            {t("addElse")}
          </Button>
        )}
      </ActionsList>
    </Clause>
  );
};
