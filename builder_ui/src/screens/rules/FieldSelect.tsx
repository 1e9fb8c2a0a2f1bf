// A field, chosen by its name; blue wherever it stands.

import { fieldIconOf } from "@dougong/web";
import { Select } from "antd";
import { createElement } from "react";
import type { RuleField } from "./fields";
import styles from "./Rules.module.css";

type FieldSelectProps = {
  label: string;
  fields: readonly RuleField[];
  value: string | undefined;
  choose: (key: string) => void;
  placeholder?: string;
};

export const FieldSelect = ({ label, fields, value, choose, placeholder }: FieldSelectProps) => (
  <Select
    className={styles.field}
    aria-label={label}
    showSearch={{ optionFilterProp: "search" }}
    variant="filled"
    suffixIcon={null}
    popupMatchSelectWidth={false}
    placeholder={placeholder ?? label}
    value={value || null}
    onChange={choose}
    options={fields.map((field) => ({
      value: field.key,
      search: `${field.label} ${field.key}`,
      label: (
        <span className={styles.named}>
          {createElement(fieldIconOf(field.type), { size: 16 })}
          {field.label}
        </span>
      ),
    }))}
  />
);
