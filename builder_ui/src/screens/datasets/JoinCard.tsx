// Another form beside the rows: which of its records belong to one, and what becomes of rows without any.

import { grouped, IconButton, type Label, useLabel } from "@dougong/web";
import { Button, Input, Select } from "antd";
import { Plus, Trash2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FieldSelect } from "../rules/FieldSelect";
import { useFields, useFieldsBehind, useForms } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { searching } from "../rules/searching";
import { Wrong } from "../rules/Wrong";
import cards from "../segments/Segments.module.css";
import { change, type Editing, freeKey, type Join, type Pair, withItem } from "./dataset";
import styles from "./Datasets.module.css";

const setJoins = (editing: Editing, label: string, joins: readonly Join[], together?: string): void => change(editing, label, (next) => { next.joins = joins; }, together);

type PairRowProps = { editing: Editing; join: Join; before: readonly Join[]; pair: Pair; set: (pair: Pair | null) => void };

const PairRow = ({ editing, join, before, pair, set }: PairRowProps) => {
  const { t } = useTranslation("datasets");
  const mine = [...useFields(editing.app, editing.dataset.form), ...useFieldsBehind(editing.app, before)];
  const theirs = useFields(editing.app, join.form);
  return (
    <div className={styles.pair}>
      <FieldSelect label={t("left")} fields={mine} value={pair.left} choose={(left) => set({ ...pair, left })} />
      <span>=</span>
      <FieldSelect label={t("right")} fields={theirs} value={pair.right} choose={(right) => set({ ...pair, right })} />
      {join.on.length > 1 && <IconButton size="small" icon={X} label={t("removePair")} onClick={() => set(null)} />}
    </div>
  );
};

type JoinCardProps = { editing: Editing; join: Join; at: number };

export const JoinCard = ({ editing, join, at }: JoinCardProps) => {
  const { t } = useTranslation("datasets");
  const labelOf = useLabel();
  const all = editing.dataset.joins ?? [];
  const forms = useForms(editing.app);
  const met = editing.look?.met[join.key];
  const set = (next: Join | null): void => setJoins(editing, t("editJoin"), withItem(all, at, next), next === null ? undefined : `join ${join.key}`);
  const wrong = editing.wrong(`joins/${at}`);
  return (
    <section className={wrong ? `${cards.card} ${rules.incomplete}` : cards.card} aria-label={t("joinOf", { label: labelOf(join.label as Label) })}>
      <header>
        <span>{t("join")}</span>
        <Select
          className={rules.word}
          aria-label={t("joinedForm")}
          popupMatchSelectWidth={false}
          {...searching}
          value={join.form || null}
          options={[...forms]}
          onChange={(form: string) => set({ ...join, form, label: forms.find(({ value }) => value === form)?.label ?? form, on: join.on.map(({ left }) => ({ left, right: "" })) })}
        />
        <span>{t("called")}</span>
        <Input className={styles.name} size="small" aria-label={t("joinName")} maxLength={20} value={labelOf(join.label as Label)} onChange={(event) => set({ ...join, label: event.target.value })} />
        {met != null && <span className={cards.left}>{t("met", { formatted: grouped(met), count: Number(met) })}</span>}
        <IconButton size="small" icon={Trash2} label={t("removeJoin")} onClick={() => set(null)} />
      </header>
      {join.on.map((pair, nth) => (
        <PairRow key={nth} editing={editing} join={join} before={all.slice(0, at)} pair={pair} set={(next) => set({ ...join, on: withItem(join.on, nth, next) })} />
      ))}
      <div className={styles.line}>
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => set({ ...join, on: [...join.on, { left: "", right: "" }] })}>
          {t("addPair")}
        </Button>
        <Select
          size="small"
          aria-label={t("without")}
          popupMatchSelectWidth={false}
          value={join.kind ?? "left"}
          options={[{ value: "left", label: t("keep") }, { value: "inner", label: t("leaveOut") }]}
          onChange={(kind: "left" | "inner") => set({ ...join, kind })}
        />
      </div>
      <p className={styles.hint}>{t("several")}</p>
      <Wrong said={wrong} />
    </section>
  );
};

export const NewJoin = (editing: Editing) => {
  const { t } = useTranslation("datasets");
  const forms = useForms(editing.app);
  const all = editing.dataset.joins ?? [];
  const other = forms.find(({ value }) => value !== editing.dataset.form) ?? forms[0];
  if (!editing.dataset.form || !other || all.length >= 5) return null;
  const add = (): void => setJoins(editing, t("addJoin"), [...all, { key: freeKey("join", all), label: other.label, form: other.value, on: [{ left: "", right: "" }] }]);
  return (
    <div>
      <Button type="dashed" icon={<Plus size={16} />} onClick={add}>
        {t("addJoin")}
      </Button>
    </div>
  );
};
