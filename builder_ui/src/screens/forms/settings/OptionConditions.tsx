// Options that are offered under a condition only; most have none, so one asks for it.

import { Tag, useLabel } from "@dougong/web";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { searching } from "../../rules/searching";
import { useDesigning } from "../useDesigning";
import { ConditionBox } from "./ConditionBox";
import type { Option } from "./options";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

type Conditional = Option & { readonly when?: string };

export const OptionConditions = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, set } = useDesigning();
  // Asked for, and not written yet.
  const [begun, setBegun] = useState<readonly string[]>([]);
  const options = (field["options"] ?? []) as unknown as readonly Conditional[];
  const isShown = ({ value, when }: Conditional): boolean => Boolean(when) || begun.includes(value);
  const write = (value: string, when: string | undefined): void =>
    set(path, "options", options.map(({ when: old, ...option }) => (option.value === value ? (when ? { ...option, when } : option) : old ? { ...option, when: old } : option)));
  const others = options.filter((option) => !isShown(option) && !option.retired).map(({ value, label }) => ({ value, label: labelOf(label) }));
  return (
    <div className={styles.item} role="group" aria-label={t("optionWhen")}>
      <span className={styles.label}>{t("optionWhen")}</span>
      {options.filter(isShown).map(({ value, label, color, when }) => (
        <div key={value} role="group" aria-label={t("optionWhenOf", { label: labelOf(label) })}>
          <Tag colour={color ?? "mo"}>{labelOf(label)}</Tag>
          <ConditionBox about={form.key} without={path} title={t("optionWhenOf", { label: labelOf(label) })} note={labelOf(form.label)} source={when ?? ""} set={(next) => write(value, next)} none={t("dependsAlways")} />
        </div>
      ))}
      {others.length > 0 && (
        <Select {...searching} size="small" aria-label={t("optionWhenAdd")} placeholder={t("optionWhenAdd")} value={null} options={others} onChange={(value: string) => setBegun([...begun, value])} />
      )}
    </div>
  );
};
