// What whoever is asked next can answer: each is one step further.

import { Person } from "@dougong/web";
import { Button, Dropdown, Popover, Select } from "antd";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices } from "../useChoices";
import type { OpenTask, Step } from "./api";
import styles from "./Simulator.module.css";

const plain = ["agree", "submit", "resubmit", "reject"] as const;

type AnswersProps = { task: OpenTask; choices: Choices; take: (step: Step) => void; busy: boolean };

const Handing = ({ task, choices, take, busy }: AnswersProps) => {
  const { t } = useTranslation(["simulator", "tasks"]);
  const [open, setOpen] = useState(false);
  const hand = (to: string): void => {
    setOpen(false);
    take({ verb: "transfer", at: task.node, by: task.person.id, to: [to] });
  };
  const others = choices.people.filter(({ value }) => value !== task.person.id);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      content={<Select autoFocus className={styles.whom ?? ""} showSearch={{ optionFilterProp: "label" }} aria-label={t("toWhom")} placeholder={t("toWhom")} options={[...others]} onChange={hand} />}
    >
      <Button size="small" disabled={busy}>{t("tasks:verb_transfer")}</Button>
    </Popover>
  );
};

export const Answers = (props: AnswersProps) => {
  const { task, take, busy } = props;
  const { t } = useTranslation(["simulator", "tasks"]);
  const answer = (verb: string, more: Partial<Step> = {}): void => take({ verb, at: task.node, by: task.person.id, ...more });
  const back = task.return_to.map(({ id, label }) => ({ key: id, label: t("backTo", { node: label }) }));
  return (
    <div className={styles.answers} role="group" aria-label={t("answersOf", { person: task.person.label, node: task.node_label })}>
      <span>
        <Person id={task.person.id} name={task.person.label} /> <small>{task.node_label}</small>
      </span>
      <span className={styles.verbs}>
        {plain.filter((verb) => task.verbs.includes(verb)).map((verb) => (
          <Button key={verb} size="small" type={verb === "reject" ? "default" : "primary"} disabled={busy} onClick={() => answer(verb)}>
            {t(`tasks:verb_${verb}`)}
          </Button>
        ))}
        {task.verbs.includes("return") && (
          <Dropdown trigger={["click"]} menu={{ items: back, onClick: ({ key }) => answer("return", { node: key }) }}>
            <Button size="small" disabled={busy}>{t("tasks:verb_return")} <ChevronDown size={12} /></Button>
          </Dropdown>
        )}
        {task.verbs.includes("transfer") && <Handing {...props} />}
      </span>
    </div>
  );
};
