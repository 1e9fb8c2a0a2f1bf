// One setting of a field, drawn from its schema.

import { type Json, type Label, useLabel } from "@dougong/web";
import { Checkbox, Input, InputNumber, Segmented, Select, Switch } from "antd";
import { memo, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingSchema } from "../../../catalogue";
import type { FieldPath } from "../form";
import { useActs } from "../useDesigning";
import { Item } from "./Item";
import { endingOf, type FileKind, fileKinds, kindsIn, type Pattern, patternOf, patterns, withKind } from "./presets";
import styles from "./Properties.module.css";
import { currencies } from "./currencies";

/** Of the field only its type and what the setting has: whatever else of it is edited draws nothing here. */
type SettingProps = { readonly path: FieldPath; readonly type: string; readonly value: unknown; readonly setting: string; readonly schema: SettingSchema };

const isFigure = ({ type }: SettingSchema): boolean => type === "integer" || (Array.isArray(type) && type.includes("number"));

const Toggle = ({ path, value, setting }: SettingProps) => {
  const { t } = useTranslation("designer");
  const { set } = useActs();
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{t(`setting_${setting}` as "setting_required")}</label>
      <Switch id={id} checked={value === true} onChange={(on) => set(path, setting, on || undefined)} />
    </div>
  );
};

const Choice = ({ id, path, type, value: given, setting, values }: SettingProps & { id: string; values: readonly string[] }) => {
  const { t } = useTranslation("designer");
  const { set } = useActs();
  const options = values.map((value) => ({ value, label: t((type === "references" && value === "clear" ? "on_delete_unlink" : `${setting}_${value}`) as "display_radio") }));
  const value = String(given ?? values[0]);
  return values.length <= 4 && setting !== "on_delete" ? (
    <Segmented block value={value} options={options} onChange={(chosen) => set(path, setting, chosen)} />
  ) : (
    <Select id={id} className={styles.wide ?? ""} value={value} options={options} onChange={(chosen) => set(path, setting, chosen)} />
  );
};

/** Formats by name; whoever knows how writes one of their own. */
const Format = ({ id, path, value: given }: SettingProps & { id: string }) => {
  const { t } = useTranslation("designer");
  const { set } = useActs();
  const written = typeof given === "string" ? given : "";
  const [own, setOwn] = useState(patternOf(written) === "own");
  const value = own ? "own" : patternOf(written);
  const options = ["none", ...(Object.keys(patterns) as Pattern[]), "own"] as const;
  const choose = (next: (typeof options)[number]): void => {
    setOwn(next === "own");
    if (next !== "own") set(path, "pattern", next === "none" ? undefined : patterns[next]);
  };
  return (
    <>
      <Select id={id} className={styles.wide ?? ""} value={value} options={options.map((key) => ({ value: key, label: t(`pattern_${key}`) }))} onChange={choose} />
      {own && <Input aria-label={t("pattern_own")} className={styles.own ?? ""} maxLength={200} placeholder="[A-Z]{2}\d{4}" value={written} onChange={(event) => set(path, "pattern", event.target.value)} />}
    </>
  );
};

/** Kinds of files by name, and single endings beside them. */
const Accepted = ({ id, path, value }: SettingProps & { id: string }) => {
  const { t } = useTranslation("designer");
  const { set } = useActs();
  const accepted = (value as string[] | undefined) ?? [];
  const write = (next: readonly string[]): void => set(path, "accept", next.length > 0 ? [...new Set(next)] : undefined);
  return (
    <>
      <Checkbox.Group
        className={styles.kinds ?? ""}
        value={[...kindsIn(accepted)]}
        options={(Object.keys(fileKinds) as FileKind[]).map((kind) => ({ value: kind, label: t(`files_${kind}`) }))}
        onChange={(now) => write((Object.keys(fileKinds) as FileKind[]).reduce<readonly string[]>((all, kind) => (now.includes(kind) === kindsIn(accepted).includes(kind) ? all : withKind(all, kind, now.includes(kind))), accepted))}
      />
      <Select id={id} className={styles.wide ?? ""} mode="tags" open={false} suffixIcon={null} placeholder={t("filesAll")} value={accepted} onChange={(next: string[]) => write(next.map(endingOf).filter((ending) => /^\.[a-z0-9]{1,8}$/.test(ending)))} />
    </>
  );
};

const byName: Readonly<Record<string, (props: SettingProps & { id: string }) => React.ReactNode>> = {
  pattern: (props) => <Format {...props} />,
  accept: (props) => <Accepted {...props} />,
};

const Control = ({ id, ...props }: SettingProps & { id: string }) => {
  const { t } = useTranslation("designer");
  const { set } = useActs();
  const labelOf = useLabel();
  const { path, type, value, setting, schema } = props;
  const write = (next: Json | undefined): void => set(path, setting, next);
  const Named = byName[setting];
  if (Named) return <Named id={id} {...props} />;
  if (setting === "currency") {
    return <Select id={id} className={styles.wide ?? ""} value={String(value ?? "CNY")} options={currencies.map((code) => ({ value: code, label: t(`currency_${code}`) }))} onChange={write} />;
  }
  if (schema.enum) return <Choice id={id} {...props} values={schema.enum} />;
  if (schema.type === "integer") {
    return <InputNumber id={id} className={styles.wide ?? ""} min={schema.minimum ?? 0} max={schema.maximum ?? 1_000_000} precision={0} value={(value as number | undefined) ?? null} onChange={(next) => write(next ?? undefined)} />;
  }
  if (isFigure(schema)) {
    return <InputNumber id={id} className={styles.wide ?? ""} stringMode suffix={type === "percent" ? "%" : undefined} value={(value as string | undefined) ?? null} onChange={(next) => write(next === null ? undefined : String(next))} />;
  }
  if (setting === "text") {
    return <Input.TextArea id={id} maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} placeholder={t("textMarks")} value={labelOf(value as Label | undefined)} onChange={(event) => write(event.target.value || undefined)} />;
  }
  if (schema.type === "array") {
    return <Select id={id} className={styles.wide ?? ""} mode="tags" value={(value as string[] | undefined) ?? []} onChange={(next: string[]) => write(next.length > 0 ? next : undefined)} />;
  }
  return <Input id={id} maxLength={schema.maxLength ?? 200} value={typeof value === "string" ? value : ""} onChange={(event) => write(event.target.value)} />;
};

/** What is counted, where a limit is one of things. */
const counted: Readonly<Record<string, "setting_most_records" | "setting_most_people" | "setting_most_departments">> = {
  "references.max": "setting_most_records", "members.max_count": "setting_most_people", "departments.max_count": "setting_most_departments",
};

const wordOf = ({ type, setting }: SettingProps) => counted[`${type}.${setting}`] ?? (`setting_${setting}` as "setting_required");

/** What says nothing of its values. */
export const free: SettingSchema = {};
/** Yes or no. */
export const flag: SettingSchema = { type: "boolean" };

export const Setting = memo((props: SettingProps) => {
  const { t } = useTranslation("designer");
  const id = useId();
  if (props.schema.type === "boolean") return <Toggle {...props} />;
  return (
    <Item id={id} label={t(wordOf(props))} half={isFigure(props.schema)}>
      <Control {...props} id={id} />
    </Item>
  );
});
