// One setting of an action that comes with a package: its name, and an input that its schema asks for.

import { type Label, useLabel } from "@dougong/web";
import { Input, InputNumber, Select, Switch } from "antd";
import type { ReactNode } from "react";
import type { OwnSetting } from "../../../catalogue";
import { FormulaBox } from "../../formula";
import type { Acting } from "../editing";
import { FieldSelect } from "../FieldSelect";
import { useForms } from "../fields";
import styles from "../Rules.module.css";
import { searching } from "../searching";
import { writable } from "./writable";

/** What is not said is left out of the definition. */
export type Said = string | number | boolean | undefined;

type InputProps = { editing: Acting; label: string; name: string; schema: OwnSetting; value: Said; set: (value: Said) => void };

const textOf = (value: Said): string => (typeof value === "string" ? value : "");

const Formula = ({ editing, label, value, set }: InputProps) => (
  <FormulaBox app={editing.app} about={editing.form ?? ""} label={label} title={label} note="" condition={false} source={textOf(value)} set={set} />
);

/** A form where it is called so, else a field of the record. */
const Path = ({ editing, label, name, value, set }: InputProps) => {
  const forms = useForms(editing.app);
  if (name !== "form") return <FieldSelect label={label} fields={writable(editing.fields)} value={textOf(value)} choose={set} />;
  return <Select className={styles.word} aria-label={label} popupMatchSelectWidth={false} {...searching} value={value ?? null} options={[...forms]} onChange={set} />;
};

const Choice = ({ label, schema, value, set }: InputProps) => {
  const labelOf = useLabel();
  const named = (choice: string): string => labelOf(schema.labels?.[choice] as Label | undefined) || choice;
  return <Select className={styles.word} aria-label={label} popupMatchSelectWidth={false} value={value ?? null} options={(schema.enum ?? []).map((choice) => ({ value: choice, label: named(choice) }))} onChange={set} />;
};

const Figure = ({ label, schema, value, set }: InputProps) => (
  <InputNumber aria-label={label} min={schema.minimum ?? Number.MIN_SAFE_INTEGER} max={schema.maximum ?? Number.MAX_SAFE_INTEGER} {...(schema.type === "integer" ? { precision: 0 } : {})} value={typeof value === "number" ? value : null} onChange={(next) => set(next ?? undefined)} />
);

const Toggle = ({ label, value, set }: InputProps) => <Switch size="small" aria-label={label} checked={value === true} onChange={(next) => set(next)} />;

const Text = ({ label, schema, value, set }: InputProps) => (
  <Input className={styles.people} aria-label={label} maxLength={schema.maxLength ?? 2000} value={textOf(value)} onChange={(event) => set(event.target.value || undefined)} />
);

const plain: { readonly [type: string]: (props: InputProps) => ReactNode } = { integer: Figure, number: Figure, boolean: Toggle };

const inputOf = ({ $ref, enum: choices, type }: OwnSetting): ((props: InputProps) => ReactNode) => {
  if ($ref) return $ref.endsWith("/expression") ? Formula : Path;
  return choices ? Choice : (plain[String(type)] ?? Text);
};

export const OwnSettingLine = (props: Omit<InputProps, "label">) => {
  const labelOf = useLabel();
  const label = labelOf(props.schema.label);
  const Asked = inputOf(props.schema);
  return (
    <div className={styles.sentence}>
      <span>{label}</span>
      <Asked {...props} label={label} />
    </div>
  );
};
