// Name, explanation, width, and what belongs to the type alone.

import { type FieldWidth, heldBy, isLayout, type Label, truthOf, useLabel, viewOf } from "@dougong/web";
import { Input, Segmented } from "antd";
import { memo, useId } from "react";
import { useTranslation } from "react-i18next";
import type { SettingSchema } from "../../../catalogue";
import { type FieldPath, standingOf, widthOf } from "../form";
import { useActs, useDesigning } from "../useDesigning";
import { BackToSubForm, ColumnsSetting } from "./ColumnsSetting";
import { DependsSetting } from "./DependsSetting";
import { Item } from "./Item";
import { LabelInput } from "./LabelInput";
import { OptionConditions } from "./OptionConditions";
import { OptionsSetting } from "./OptionsSetting";
import type { TabProps } from "./Properties";
import { Technical } from "./Technical";
import styles from "./Properties.module.css";
import { RelationSettings } from "./RelationSettings";
import { ExpressionSetting } from "./ExpressionSetting";
import { flag, free, Setting } from "./Setting";
import { commonSettings, tabOf } from "./tabs";

const widths = ["1/4", "1/3", "1/2", "2/3", "full"] as const satisfies readonly FieldWidth[];

/** Settings with an editor of their own. */
const byHand: Readonly<Record<string, (props: TabProps) => React.ReactNode>> = {
  options: (props) => <OptionsSetting {...props} />,
  depends: (props) => (
    <div className={styles.stack}>
      <DependsSetting {...props} />
      {!props.path.includes(".") && <OptionConditions key={props.path} {...props} />}
    </div>
  ),
  fields: (props) => <ColumnsSetting {...props} />,
  count_by: (props) => <ExpressionSetting {...props} setting="count_by" />,
};

const isRelational = (type: string): boolean => truthOf(type).group === "relation" && heldBy(type) !== "rows";
const relationSettings = new Set(["form", "from", "show", "where", "expression", "among"]);

export const typeSettings = (schema: { readonly [setting: string]: SettingSchema }): readonly string[] =>
  Object.keys(schema).filter((setting) => !commonSettings.has(setting));

/** As the server will write it: prefix, date, count. */
const SerialSample = ({ field }: TabProps) => {
  const { t } = useTranslation("designer");
  const day = new Date().toISOString().slice(0, 10).replace(/-/g, "");
  const length = { none: 0, year: 4, month: 6, day: 8 }[String(field["period"] ?? "month")] ?? 6;
  const date = length > 0 ? `${day.slice(0, length)}-` : "";
  const count = "1".padStart(Number(field["digits"] ?? 4), "0");
  const counted = field["count_by"] ? `${t("serialCounted")}-` : "";
  return <p className={styles.sample}>{t("serialSample", { sample: `${String(field["prefix"] ?? "")}${counted}${date}${count}` })}</p>;
};

const TypeSettings = (props: TabProps) => {
  const { parts, form } = useDesigning();
  const { field } = props;
  const properties = parts.find(({ key }) => key === field.type)?.schema.properties ?? {};
  // Only what leads into its own form can stand above.
  const own = typeSettings(properties).filter((setting) => tabOf(setting) === "basic" && (setting !== "tree" || field["form"] === form.key));
  const plain = own.filter((setting) => !(setting in byHand) && setting !== "expression" && !(isRelational(field.type) && relationSettings.has(setting)));
  return (
    <>
      {field.type === "serial" && <SerialSample {...props} />}
      {field.type === "formula" && <ExpressionSetting {...props} setting="expression" />}
      {isRelational(field.type) && <RelationSettings {...props} />}
      {own.map((setting) => (setting in byHand ? <div key={setting}>{byHand[setting]?.(props)}</div> : null))}
      {plain.map((setting) => (
        <Setting key={setting} path={props.path} type={field.type} value={field[setting]} setting={setting} schema={properties[setting] ?? free} />
      ))}
    </>
  );
};

type TextProps = { readonly path: FieldPath; readonly value: unknown; readonly setting: "help" | "placeholder"; readonly rows: number };

const Text = memo(({ path, value, setting, rows }: TextProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { set } = useActs();
  const id = useId();
  const shared = { id, maxLength: 500, value: labelOf(value as Label | undefined), "aria-label": t(`setting_${setting}`) };
  return (
    <Item id={id} label={t(`setting_${setting}`)}>
      {rows > 1 ? (
        <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: 6 }} onChange={(event) => set(path, setting, event.target.value)} />
      ) : (
        <Input {...shared} onChange={(event) => set(path, setting, event.target.value)} />
      )}
    </Item>
  );
});

const Width = memo(({ path, width }: { readonly path: FieldPath; readonly width: FieldWidth }) => {
  const { t } = useTranslation("designer");
  const { set } = useActs();
  return (
    <Item label={t("setting_width")}>
      <Segmented
        block
        value={width}
        options={widths.map((each) => ({ value: each, label: each === "full" ? t("width_full") : each }))}
        onChange={(chosen) => set(path, "width", chosen)}
      />
    </Item>
  );
});

export const BasicTab = (props: TabProps) => {
  const { path, field } = props;
  const { parts, computed, form } = useDesigning();
  const properties = parts.find(({ key }) => key === field.type)?.schema.properties ?? {};
  const filled = !computed.has(field.type);
  return (
    <>
      {path.includes(".") && <BackToSubForm path={path} />}
      <LabelInput key={standingOf(form, path)} {...props} />
      <Text path={path} value={field["help"]} setting="help" rows={2} />
      {"placeholder" in properties && filled && viewOf(field.type).hinted && <Text path={path} value={field["placeholder"]} setting="placeholder" rows={1} />}
      <TypeSettings {...props} />
      {!isLayout(field.type) && !path.includes(".") && <Width path={path} width={field.width ?? (widthOf(field) === 12 ? "full" : "1/2")} />}
      {filled && heldBy(field.type) !== "rows" && <Setting path={path} type={field.type} value={field["required"]} setting="required" schema={flag} />}
      {filled && <Setting path={path} type={field.type} value={field["read_only"]} setting="read_only" schema={flag} />}
      <Technical name={field.key} />
    </>
  );
};
