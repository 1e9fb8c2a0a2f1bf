// Who sets out: the record that something happens to, or the one that it refers to.

import { draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { LogIn } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import type { Editing as RuleEditing } from "../rules/editing";
import { useFields, useForms, useReach } from "../rules/fields";
import type { Rule, Trigger } from "../rules/rule";
import rules from "../rules/Rules.module.css";
import { searching } from "../rules/searching";
import { TriggerChoice, TriggerMore } from "../rules/triggers/TriggerChoice";
import { Wrong } from "../rules/Wrong";
import { type Editing, entries, type Entry } from "./journey";
import styles from "./Journeys.module.css";

type RawField = { readonly key: string; readonly label?: Label; readonly type: string; readonly form?: string };

/** From where one can set out: the journey's own form, and each reference to it. */
const useGates = (app: string, form: string | undefined): readonly { value: string; label: string; form: string; via: string }[] => {
  const { t } = useTranslation("journeys");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  if (!form) return [];
  const forms = draft?.forms ?? [];
  const own = { value: "", label: t("itself"), form, via: "" };
  const others = forms.filter(({ key }) => key !== form).flatMap((other) =>
    ((other["fields"] ?? []) as unknown as readonly RawField[])
      .filter((field) => field.type === "reference" && field.form === form)
      .map((field) => ({ value: `${other.key}.${field.key}`, label: t("referring", { form: labelOf(other.label as Label), field: labelOf(field.label as Label) }), form: other.key, via: field.key })),
  );
  return [own, ...others];
};

export const EntryCard = ({ app, journey, draft, put, wrong, actions }: Editing) => {
  const { t } = useTranslation("journeys");
  const forms = useForms(app);
  const entry: Entry = journey.entry ?? { trigger: { on: "" } };
  const gates = useGates(app, journey.form);
  const gate = gates.find(({ value }) => value === (entry.via ? `${entry.form}.${entry.via}` : "")) ?? gates[0];
  const about = gate?.form;
  const fields = useFields(app, about);
  const reach = useReach(app, about);
  const problem = wrong("form") ?? wrong("entry");
  const keep = (next: Entry, joins?: string): void => put(t("editEntry"), { entry: next }, joins);
  const rule = { key: journey.key, label: journey.label, form: about, trigger: entry.trigger, condition: entry.condition, actions: [] } as unknown as Rule;
  const editing: RuleEditing = { app, form: about, fields, actions, wrong, draft: draft as unknown as RuleEditing["draft"], rule };
  const choose = (value: string): void => {
    const next = gates.find((each) => each.value === value);
    keep({ trigger: { on: "record.created" }, ...(next?.via ? { form: next.form, via: next.via } : {}) });
  };
  const condition = (source: string): void => {
    const { condition: _, ...rest } = entry;
    keep(source ? { ...rest, condition: source } : rest, "entry condition");
  };
  const set = (trigger: Trigger): void => keep({ ...entry, trigger }, "entry");
  return (
    <section className={problem ? `${styles.card} ${rules.incomplete}` : styles.card} aria-label={t("entry")}>
      <header>
        <LogIn size={16} className={styles.tao} aria-hidden="true" />
        <h2>{t("entry")}</h2>
      </header>
      <div className={rules.sentence}>
        <Select className={rules.word} aria-label={t("form")} placeholder={t("chooseForm")} popupMatchSelectWidth={false} {...searching} value={journey.form || null} options={[...forms]} onChange={(form: string) => put(t("editForm"), { form, entry: { trigger: { on: "segment.entered" } } })} />
        {gates.length > 1 && <Select className={rules.word} aria-label={t("gate")} popupMatchSelectWidth={false} value={gate?.value ?? ""} options={gates.map(({ value, label }) => ({ value, label }))} onChange={choose} />}
        {about && <TriggerChoice editing={editing} trigger={entry.trigger} set={set} offered={entries} />}
      </div>
      {about && <TriggerMore editing={editing} trigger={entry.trigger} set={set} />}
      {about && (
        <ConditionRows condition={entry.condition ?? ""} fields={reach} about={{ app, form: about, title: t("entryCondition"), note: forms.find(({ value }) => value === about)?.label ?? "" }} set={condition} none={t("everybody")} />
      )}
      <Wrong said={problem} />
    </section>
  );
};
