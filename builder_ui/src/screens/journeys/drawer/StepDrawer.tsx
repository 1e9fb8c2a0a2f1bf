// A chosen step: its settings, what has come of it, and who stands at it.

import { IconButton, IconTile, type Label, useLabel } from "@dougong/web";
import { Button, Tabs } from "antd";
import { Plus, Trash2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { NameInput } from "../../processes/drawer/NameInput";
import drawer from "../../processes/drawer/Drawer.module.css";
import { ActionsList } from "../../rules/ActionsList";
import type { Inner } from "../../rules/actions/view";
import { viewOf } from "../../rules/actions/views";
import { type Action, allSteps } from "../../rules/rule";
import rules from "../../rules/Rules.module.css";
import type { Designing } from "../canvas/designing";
import { StepMenu } from "../canvas/InsertStep";
import type { Placed } from "../canvas/layout";
import { stepLook } from "../canvas/looks";
import { replaceAt, type Step } from "../canvas/tree";
import styles from "./Drawer.module.css";
import { Results } from "./Results";
import { Standing } from "./Standing";

export type StepProps = Designing & { card: Placed };

type Named = Step & { readonly label?: Label };

/** Changes the step; what happens on it one after the other is undone at once, unless it has a name of its own. */
const keeps = ({ journey, put, card }: StepProps, otherwise: string) => (step: Action, label?: string, joins?: string): void =>
  put(label ?? otherwise, { actions: replaceAt(journey.actions ?? [], card.spot, step) }, label ? joins : card.place);

/** The ways of a step are on the canvas; the steps of a loop stand in its settings. */
const Settings = (props: StepProps) => {
  const { t } = useTranslation("rules");
  const { card, journey, wrong } = props;
  const { step, place, lanes, last } = card;
  const { Body } = viewOf(step.type);
  const list = ({ editing = props, ...inner }: Inner) => (step.type === "for_each" ? <ActionsList editing={editing} {...inner} taken={allSteps(journey)} inside /> : null);
  const problem = wrong(place, (path) => lanes.some((lane) => lane.list !== null && path.startsWith(`${lane.list}/`)));
  return (
    <div className={drawer.body}>
      <div className={`${rules.sentence} ${styles.sentence}`}>
        <Body editing={props} action={step} set={keeps(props, t("editAction"))} place={place} list={list} />
      </div>
      {problem && <p className={rules.problem}>{problem}</p>}
      {last && lanes.length > 0 && <AfterAll {...props} />}
    </div>
  );
};

/** Ways that end apart meet in a step that is put behind all of them. */
const AfterAll = ({ actions, insert, card: { spot } }: StepProps) => {
  const { t } = useTranslation("journeys");
  return (
    <StepMenu actions={actions} insert={insert} spot={{ ...spot, at: spot.at + 1 }}>
      {() => <Button size="small" icon={<Plus size={14} />}>{t("afterAll")}</Button>}
    </StepMenu>
  );
};

export const StepDrawer = (props: StepProps) => {
  const { t } = useTranslation(["journeys", "verbs"]);
  const labelOf = useLabel();
  const { card, words, select, remove, live } = props;
  const step: Named = card.step;
  const title = words.title(step);
  const rename = (name: string): void => {
    const { label: _label, ...rest } = step;
    keeps(props, t("rename"))(name ? { ...rest, label: name } as Action : rest);
  };
  const tabs = [
    { key: "settings", label: t("tabSettings"), children: <Settings {...props} /> },
    { key: "results", label: t("tabResults"), children: <div className={drawer.body}><Results {...props} /></div> },
    { key: "standing", label: t("tabStanding"), children: <div className={drawer.body}>{live ? <Standing {...props} /> : <p className={rules.quiet}>{t("notLive")}</p>}</div> },
  ];
  return (
    <div className={drawer.drawer}>
      <header className={drawer.head}>
        <IconTile {...stepLook(step.type)} size={32} />
        <NameInput value={labelOf(step.label) || title} label={t("stepName")} write={rename} />
        <IconButton icon={Trash2} size="small" label={t("removeStep")} onClick={() => remove(card.spot, title)} />
        <IconButton icon={X} size="small" label={t("verbs:close")} onClick={() => select(null)} />
      </header>
      <Tabs className={drawer.tabs} items={tabs} />
    </div>
  );
};
