// The fields of a form: click or drag one into the chosen block.

import { fieldIconOf } from "@dougong/web";
import { Input, Select } from "antd";
import { Search } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { isFigure, type RuleField, useFields, useForms } from "../rules/fields";
import { isDividing } from "./board";
import styles from "./Boards.module.css";
import { type Editing, giveField } from "./editing";

/** What is carried while a field is dragged. */
export const carried = "application/x-dougong-field";

type FieldsProps = { title: string; fields: readonly RuleField[]; add: (field: RuleField) => void };

const Fields = ({ title, fields, add }: FieldsProps) =>
  fields.length === 0 ? null : (
    <section>
      <h3 className={styles.group}>
        {title}
        <span>{fields.length}</span>
      </h3>
      <ul>
        {fields.map((field) => (
          <li key={field.key}>
            <button
              type="button"
              className={styles.item}
              draggable
              onDragStart={(event) => event.dataTransfer.setData(carried, field.key)}
              onClick={() => add(field)}
            >
              {createElement(fieldIconOf(field.type), { size: 16 })}
              {field.label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );

export const Palette = (editing: Editing) => {
  const { t } = useTranslation("boards");
  const { app, chosen, choose } = editing;
  const forms = useForms(app);
  const [opened, setOpened] = useState<string | null>(null);
  const [text, setText] = useState("");
  const form = chosen?.form ?? opened ?? forms[0]?.value ?? "";
  const fields = useFields(app, form).filter(({ label, key }) => `${label} ${key}`.toLowerCase().includes(text.trim().toLowerCase()));
  const add = (field: RuleField): void => giveField(editing, chosen, form, field, { add: t("addBlock"), field: t("addField", { label: field.label }) });
  const useForm = (next: string): void => {
    setOpened(next);
    if (chosen) choose(null);
  };
  const grouped = fields.filter(isDividing);
  return (
    <div className={styles.palette}>
      <Select aria-label={t("form")} value={form || null} options={[...forms]} onChange={useForm} />
      <Input prefix={<Search size={14} />} allowClear placeholder={t("findField")} aria-label={t("findField")} value={text} onChange={(event) => setText(event.target.value)} />
      <Fields title={t("dividing")} fields={grouped.filter((field) => !isFigure(field))} add={add} />
      <Fields title={t("figures")} fields={grouped.filter(isFigure)} add={add} />
      <p className={styles.hint}>{t("permissionNote")}</p>
    </div>
  );
};
