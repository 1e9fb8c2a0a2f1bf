// Options that hang on another choice: which of them are offered once something is chosen there.

import { Tag, useLabel } from "@dougong/web";
import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { searching } from "../../rules/searching";
import { useDesigning } from "../useDesigning";
import { besides } from "./fetching";
import { Item } from "./Item";
import type { Option } from "./options";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

type Standing = Option & { readonly under?: string };

export const DependsSetting = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, set } = useDesigning();
  const id = useId();
  const choices = besides(form, path).filter((each) => each.field.type === "choice");
  const depends = (field["depends"] as string | undefined) ?? null;
  const above = choices.find(({ name }) => name === depends)?.field;
  const options = (field["options"] ?? []) as unknown as readonly Standing[];
  if (choices.length === 0 && !depends) return null;
  const write = (next: readonly Standing[]): void => set(path, "options", next.map(({ under, ...option }) => (under ? { ...option, under } : option)));
  const hang = (name: string | undefined): void => {
    if (name !== depends && options.some(({ under }) => under)) write(options.map(({ under: _, ...option }) => option));
    set(path, "depends", name);
  };
  const parents = ((above?.["options"] ?? []) as unknown as readonly Option[]).map(({ value, label }) => ({ value, label: labelOf(label) }));
  return (
    <>
      <Item id={id} label={t("setting_depends")} note={t(above ? "dependsNote" : "dependsNone")}>
        <Select id={id} allowClear {...searching} placeholder={t("dependsAlways")} value={depends} options={choices.map(({ name, field: { label }, outside }) => ({ value: name, label: outside ? t("fetchOutside", { label: labelOf(label) }) : labelOf(label) }))} onChange={(name?: string) => hang(name)} />
      </Item>
      {above && (
        <ol className={styles.under} aria-label={t("setting_depends")}>
          {options.map((option) => (
            <li key={option.value}>
              <Tag colour={option.color ?? "mo"}>{labelOf(option.label)}</Tag>
              <Select
                size="small"
                allowClear
                aria-label={t("dependsUnder", { label: labelOf(option.label) })}
                placeholder={t("dependsAlways")}
                value={option.under ?? null}
                options={parents}
                onChange={(under?: string) => write(options.map((each) => (each === option ? { ...each, under: under ?? "" } : each)))}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
};
