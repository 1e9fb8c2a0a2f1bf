// A constant of the sort a field holds, written as the formula language writes it.

import { DayInput, Tag } from "@dougong/web";
import { Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { dateSource, dayIn, quoted, timeIn, timeSource, unquoted } from "./constants";
import type { RuleField } from "./fields";
import styles from "./Rules.module.css";

type ValueInputProps = {
  label: string;
  field: RuleField;
  values: readonly string[];
  /** Several may be chosen. */
  many?: boolean;
  set: (values: readonly string[]) => void;
};

const Choices = ({ label, field, values, many = false, set }: ValueInputProps) => (
  <Select
    className={styles.value}
    aria-label={label}
    {...(many ? { mode: "multiple" as const } : {})}
    suffixIcon={null}
    popupMatchSelectWidth={false}
    value={many ? values.map(unquoted) : values[0] ? unquoted(values[0]) : null}
    onChange={(chosen: string | string[]) => set([chosen].flat().map(quoted))}
    options={field.options.map(({ value, label: name, color }) => ({ value, label: <Tag dense colour={color}>{name}</Tag> }))}
  />
);

const Figure = ({ label, field, values, set }: ValueInputProps) => (
  <InputNumber
    className={styles.value}
    aria-label={label}
    stringMode
    controls={false}
    prefix={field.prefix || undefined}
    suffix={field.suffix || undefined}
    value={values[0]?.replace("%", "") || null}
    formatter={(value) => String(value ?? "").replace(/\B(?=(\d{3})+(?!\d))/g, ",")}
    parser={(text) => (text ?? "").replace(/,/g, "")}
    onChange={(value) => set(value === null ? [] : [`${value}${field.holds === "percent" ? "%" : ""}`])}
  />
);

const Day = ({ label, values, set }: ValueInputProps) => (
  <DayInput label={label} day={dayIn(values[0] ?? "") ?? ""} set={(day) => set(day ? [dateSource(day)] : [])} />
);

const Clock = ({ label, values, set }: ValueInputProps) => (
  <Input type="time" className={styles.value} aria-label={label} value={timeIn(values[0] ?? "") ?? ""} onChange={({ target }) => set(target.value ? [timeSource(target.value)] : [])} />
);

const YesNo = ({ label, values, set }: ValueInputProps) => {
  const { t } = useTranslation("rules");
  const options = [{ value: "TRUE", label: t("yes") }, { value: "FALSE", label: t("no") }];
  return <Select className={styles.value} aria-label={label} suffixIcon={null} value={values[0]?.toUpperCase() ?? null} options={options} onChange={(value: string) => set([value])} />;
};

const Words = ({ label, values, set }: ValueInputProps) => (
  <Input
    className={styles.value}
    aria-label={label}
    value={unquoted(values[0] ?? "")}
    onChange={(event) => set(event.target.value === "" ? [] : [quoted(event.target.value)])}
  />
);

const inputs = { choice: Choices, choices: Choices, number: Figure, percent: Figure, date: Day, datetime: Day, time: Clock, switch: YesNo } as const;

export const ValueInput = (props: ValueInputProps) => {
  const { holds } = props.field;
  const Input = holds in inputs ? inputs[holds as keyof typeof inputs] : Words;
  return <Input {...props} />;
};
