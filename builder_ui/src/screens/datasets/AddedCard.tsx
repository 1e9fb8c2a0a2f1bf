// Fields that are worked out for each row, from the form and from what is joined to it.

import { IconButton, type Label, useLabel } from "@dougong/web";
import { Button, Input } from "antd";
import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { FieldSelect } from "../rules/FieldSelect";
import { useFields, useFieldsBehind } from "../rules/fields";
import { Wrong } from "../rules/Wrong";
import cards from "../segments/Segments.module.css";
import { type Added, change, type Editing, freeKey, withItem } from "./dataset";
import styles from "./Datasets.module.css";

type RowProps = { editing: Editing; field: Added; at: number; set: (field: Added | null) => void };

const Row = ({ editing, field, at, set }: RowProps) => {
  const { t } = useTranslation("datasets");
  const labelOf = useLabel();
  const text = useRef<HTMLInputElement>(null);
  const fields = [...useFields(editing.app, editing.dataset.form), ...useFieldsBehind(editing.app, editing.dataset.joins ?? [])];
  const insert = (key: string): void => {
    const end = text.current?.selectionStart ?? field.expression.length;
    set({ ...field, expression: `${field.expression.slice(0, end)}${key}${field.expression.slice(end)}` });
  };
  return (
    <div className={styles.added}>
      <Input size="small" className={styles.name} aria-label={t("fieldName")} placeholder={t("fieldName")} maxLength={40} value={labelOf(field.label as Label)} onChange={(event) => set({ ...field, label: event.target.value })} />
      <span>=</span>
      <Input size="small" className={styles.formula} aria-label={t("formula")} placeholder={t("formulaHint")} ref={(input) => { text.current = input?.input ?? null; }} value={field.expression} onChange={(event) => set({ ...field, expression: event.target.value })} />
      <FieldSelect label={t("insert")} fields={fields} value={undefined} choose={insert} />
      <IconButton size="small" icon={Trash2} label={t("removeField")} onClick={() => set(null)} />
      <Wrong said={editing.wrong(`fields/${at}`)} />
    </div>
  );
};

export const AddedCard = (editing: Editing) => {
  const { t } = useTranslation("datasets");
  const all = editing.dataset.fields ?? [];
  const set = (fields: readonly Added[], together?: string): void => change(editing, t("editFields"), (next) => { next.fields = fields; }, together);
  return (
    <section className={cards.card} aria-label={t("added")}>
      <header>
        <span>{t("added")}</span>
      </header>
      {all.map((field, at) => (
        <Row key={field.key} editing={editing} field={field} at={at} set={(next) => set(withItem(all, at, next), next === null ? undefined : `field ${field.key}`)} />
      ))}
      <div className={styles.line}>
        <Button size="small" type="link" icon={<Plus size={14} />} disabled={!editing.dataset.form} onClick={() => set([...all, { key: freeKey("field", all), expression: "" }])}>
          {t("addField")}
        </Button>
      </div>
    </section>
  );
};
