// What whoever is asked next can answer: each is one step further.

import { type FormValues, Person } from "@dougong/web";
import { Button, Dropdown } from "antd";
import { ChevronDown, PencilLine, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices } from "../useChoices";
import { Choose, type Chosen, FillIn } from "./Along";
import type { DoneTask, OpenTask, Step } from "./api";
import styles from "./Simulator.module.css";
import { naming, Whom } from "./Whom";

const plain = ["agree", "submit", "resubmit", "reject"] as const;

/** What is filled in and chosen goes along with these. */
const carrying: ReadonlySet<string> = new Set(["agree", "submit", "resubmit"]);

type AnswersProps = { task: OpenTask; choices: Choices; form: string; running: boolean; alone: boolean; take: (step: Step) => void; busy: boolean };

export const Answers = ({ task, choices, form, running, alone, take, busy }: AnswersProps) => {
  const { t } = useTranslation(["simulator", "tasks"]);
  const [filling, setFilling] = useState(false);
  const [values, setValues] = useState<FormValues>({});
  const [chosen, setChosen] = useState<Chosen>({});
  const along: Partial<Step> = { ...(Object.keys(values).length > 0 ? { values } : {}), ...(Object.keys(chosen).length > 0 ? { chosen } : {}) };
  const answer = (verb: string, more: Partial<Step> = {}): void =>
    take({ verb, at: task.node, by: task.person.id, ...(carrying.has(verb) ? along : {}), ...more });
  const choose = (node: string) => (ids: readonly string[]): void => {
    const { [node]: _, ...others } = chosen;
    setChosen(ids.length > 0 ? { ...others, [node]: ids } : others);
  };
  const back = task.return_to.map(({ id, label }) => ({ key: id, label: t("backTo", { node: label }) }));
  const open = Object.keys(task.writable).length;
  const filled = Object.keys(values).length;
  const choosing = task.choices.length > 0 && (alone || filling);
  // Of several who are asked the same, only whoever shall answer is told more.
  const asks = task.choices.length > 0 && !alone;
  const what = filled > 0 ? t("filled", { count: filled }) : open === 0 ? t("choosing") : asks ? t("fillInAndChoose") : t("fillIn", { count: open });
  return (
    <div className={styles.answers} role="group" aria-label={t("answersOf", { person: task.person.label, node: task.node_label })}>
      <span>
        <Person id={task.person.id} name={task.person.label} /> <small>{task.node_label}</small>
        {(open > 0 || asks) && (
          <Button type="link" size="small" icon={<PencilLine size={14} />} aria-expanded={filling} onClick={() => setFilling(!filling)}>
            {what}
          </Button>
        )}
      </span>
      {filling && open > 0 && <FillIn app={choices.app} form={form} task={task} tell={setValues} />}
      {choosing && task.choices.map((choice) => (
        <Choose key={choice.node} choice={choice} choices={choices} chosen={chosen[choice.node] ?? choice.chosen.map(({ id }) => id)} choose={choose(choice.node)} />
      ))}
      <span className={styles.verbs}>
        {plain.filter((verb) => task.verbs.includes(verb)).map((verb) => (
          <Button key={verb} size="small" type={verb === "reject" ? "default" : "primary"} disabled={busy} onClick={() => answer(verb)}>
            {t(`tasks:verb_${verb === "resubmit" && running ? "submit" : verb}`)}
          </Button>
        ))}
        {task.verbs.includes("return") && (
          <Dropdown trigger={["click"]} menu={{ items: back, onClick: ({ key }) => answer("return", { node: key }) }}>
            <Button size="small" disabled={busy}>{t("tasks:verb_return")} <ChevronDown size={12} /></Button>
          </Dropdown>
        )}
        {naming.filter((verb) => task.verbs.includes(verb)).map((verb) => <Whom key={verb} verb={verb} task={task} choices={choices} answer={answer} busy={busy} />)}
        {task.verbs.includes("cancel") && <Button size="small" disabled={busy} onClick={() => answer("cancel")}>{t("tasks:verb_cancel")}</Button>}
      </span>
    </div>
  );
};

/** What was done can be taken back by whoever did it. */
export const TakingBack = ({ done, take, busy }: { done: readonly DoneTask[]; take: (step: Step) => void; busy: boolean }) => {
  const { t } = useTranslation(["simulator", "tasks"]);
  if (done.length === 0) return null;
  return (
    <div className={styles.undo}>
      {done.flatMap(({ task, node, node_label, person, verbs }) =>
        verbs.map((verb) => (
          <Button key={`${task} ${verb}`} size="small" type="text" icon={<Undo2 size={14} />} disabled={busy} onClick={() => take({ verb, at: node, by: person.id })}>
            {t(`does_${verb}`, { person: person.label, node: node_label })}
          </Button>
        )),
      )}
    </div>
  );
};
