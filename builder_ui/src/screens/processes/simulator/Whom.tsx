// Naming colleagues for an answer: to whom it is handed, copied, or who signs too and when.

import { Button, Popover, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices } from "../useChoices";
import { type OpenTask, type SignPlace, signPlaces, type Step } from "./api";
import styles from "./Simulator.module.css";

export const naming = ["transfer", "add_signer", "copy"] as const;
type Naming = (typeof naming)[number];

type WhomProps = { verb: Naming; task: OpenTask; choices: Choices; answer: (verb: string, more: Partial<Step>) => void; busy: boolean };

export const Whom = ({ verb, task, choices, answer, busy }: WhomProps) => {
  const { t } = useTranslation(["simulator", "tasks"]);
  const [open, setOpen] = useState(false);
  const [people, setPeople] = useState<string[]>([]);
  const [place, setPlace] = useState<SignPlace>("before");
  const said = t(`tasks:verb_${verb}`);
  const others = choices.people.filter(({ value }) => value !== task.person.id);
  const done = (): void => {
    setOpen(false);
    answer(verb, { to: people, ...(verb === "add_signer" ? { place } : {}) });
  };
  const form = (
    <form className={styles.whom} onSubmit={(event) => { event.preventDefault(); done(); }}>
      <Select
        autoFocus
        showSearch={{ optionFilterProp: "label" }}
        {...(verb === "transfer" ? {} : { mode: "multiple" as const })}
        aria-label={t(`whom_${verb}`)}
        placeholder={t(`whom_${verb}`)}
        options={[...others]}
        value={people}
        onChange={(next: string | string[]) => setPeople([next].flat())}
      />
      {verb === "add_signer" && (
        <Radio.Group
          className={styles.places ?? ""}
          aria-label={t("tasks:signsWhere")}
          value={place}
          options={signPlaces.map((each) => ({ value: each, label: t(`signs_${each}`, { person: task.person.label }) }))}
          onChange={({ target }) => setPlace(target.value as SignPlace)}
        />
      )}
      <Button type="primary" size="small" htmlType="submit" disabled={people.length === 0}>{said}</Button>
    </form>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={form} destroyOnHidden>
      <Button size="small" disabled={busy}>{said}</Button>
    </Popover>
  );
};
