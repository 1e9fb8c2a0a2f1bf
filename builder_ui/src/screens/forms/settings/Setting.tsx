// One setting of a field, drawn from its schema.

import type { Json } from "@dougong/web";
import { Input, InputNumber, Segmented, Select, Switch } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { SettingSchema } from "../../../catalogue";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { currencies } from "./currencies";

type SettingProps = TabProps & { readonly setting: string; readonly schema: SettingSchema };

const isFigure = ({ type }: SettingSchema): boolean => type === "integer" || (Array.isArray(type) && type.includes("number"));

const Toggle = ({ path, field, setting }: SettingProps) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{t(`setting_${setting}` as "setting_required")}</label>
      <Switch id={id} checked={field[setting] === true} onChange={(on) => set(path, setting, on || undefined)} />
    </div>
  );
};

const Choice = ({ path, field, setting, values }: SettingProps & { values: readonly string[] }) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const options = values.map((value) => ({ value, label: t(`${setting}_${value}` as "display_radio") }));
  const value = String(field[setting] ?? values[0]);
  return values.length <= 4 && setting !== "on_delete" ? (
    <Segmented block value={value} options={options} onChange={(chosen) => set(path, setting, chosen)} />
  ) : (
    <Select className={styles.wide ?? ""} value={value} options={options} onChange={(chosen) => set(path, setting, chosen)} />
  );
};

const Control = ({ id, ...props }: SettingProps & { id: string }) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const { path, field, setting, schema } = props;
  const value = field[setting];
  const write = (next: Json | undefined): void => set(path, setting, next);
  if (setting === "currency") {
    return <Select id={id} className={styles.wide ?? ""} value={String(value ?? "CNY")} options={currencies.map((code) => ({ value: code, label: t(`currency_${code}`) }))} onChange={write} />;
  }
  if (schema.enum) return <Choice {...props} values={schema.enum} />;
  if (schema.type === "integer") {
    return <InputNumber id={id} className={styles.wide ?? ""} min={schema.minimum ?? 0} max={schema.maximum ?? 1_000_000} precision={0} value={(value as number | undefined) ?? null} onChange={(next) => write(next ?? undefined)} />;
  }
  if (isFigure(schema)) {
    return <InputNumber id={id} className={styles.wide ?? ""} stringMode value={(value as string | undefined) ?? null} onChange={(next) => write(next === null ? undefined : String(next))} />;
  }
  if (schema.type === "array") {
    return <Select id={id} className={styles.wide ?? ""} mode="tags" value={(value as string[] | undefined) ?? []} onChange={(next: string[]) => write(next.length > 0 ? next : undefined)} />;
  }
  return <Input id={id} maxLength={schema.maxLength ?? 200} value={typeof value === "string" ? value : ""} onChange={(event) => write(event.target.value)} />;
};

export const Setting = (props: SettingProps) => {
  const { t } = useTranslation("designer");
  const id = useId();
  if (props.schema.type === "boolean") return <Toggle {...props} />;
  return (
    <Item id={id} label={t(`setting_${props.setting}` as "setting_required")} half={isFigure(props.schema)}>
      <Control {...props} id={id} />
    </Item>
  );
};
