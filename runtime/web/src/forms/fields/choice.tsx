// One option, or several.

import { Checkbox, Radio, Select } from "antd";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Tag } from "../../ui/Tag";
import type { FieldOption, FormField } from "../core";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf, textsOf } from "./wire";

/** An option as its tag; a value that is no option any more is shown as it was written. */
const OptionTag = ({ field, value, dense = false }: { field: FormField; value: string; dense?: boolean }) => {
  const locale = usePreferences((state) => state.locale);
  const option = field.options?.find((each) => each.value === value);
  return (
    <Tag colour={option?.color ?? "mo"} dense={dense}>
      {option ? labelText(option.label, locale) : value}
    </Tag>
  );
};

/** What can be picked: retired options only where they are picked already. */
const offered = (field: FormField, picked: readonly string[]): readonly FieldOption[] =>
  (field.options ?? []).filter((option) => !option.retired || picked.includes(option.value));

const useSelectOptions = (field: FormField, picked: readonly string[]) => {
  const locale = usePreferences((state) => state.locale);
  return offered(field, picked).map((option) => ({
    value: option.value,
    label: <OptionTag field={field} value={option.value} />,
    title: labelText(option.label, locale),
  }));
};

const usePlainOptions = (field: FormField, picked: readonly string[]) => {
  const locale = usePreferences((state) => state.locale);
  return offered(field, picked).map((option) => ({ value: option.value, label: labelText(option.label, locale) }));
};

const ChoiceSelect = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => (
  <Select
    id={id}
    className={styles.wholeWidth ?? ""}
    allowClear
    showSearch={{ optionFilterProp: "title" }}
    value={textOf(value) || undefined}
    options={useSelectOptions(field, [textOf(value)])}
    status={invalid ? "error" : ""}
    aria-invalid={invalid}
    aria-describedby={describedBy}
    onChange={(picked: string | undefined) => onChange(picked ?? null)}
  />
);

const ChoiceRadio = ({ field, id, value, onChange, describedBy }: InputProps) => (
  <Radio.Group
    id={id}
    className={styles.picks ?? ""}
    value={textOf(value) || undefined}
    options={usePlainOptions(field, [textOf(value)])}
    aria-describedby={describedBy}
    onChange={(event) => onChange(String(event.target.value))}
  />
);

const ChoiceInput = (props: InputProps) =>
  props.field["display"] === "radio" ? <ChoiceRadio {...props} /> : <ChoiceSelect {...props} />;

const ChoiceShow = ({ field, value }: ShowProps) =>
  textOf(value) ? <OptionTag field={field} value={textOf(value)} dense /> : <Blank />;

export const choice: FieldView = { Input: ChoiceInput, Show: ChoiceShow };

const ChoicesSelect = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => (
  <Select
    id={id}
    mode="multiple"
    className={styles.wholeWidth ?? ""}
    allowClear
    showSearch={{ optionFilterProp: "title" }}
    value={[...textsOf(value)]}
    options={useSelectOptions(field, textsOf(value))}
    status={invalid ? "error" : ""}
    aria-invalid={invalid}
    aria-describedby={describedBy}
    onChange={(picked: string[]) => onChange(picked)}
  />
);

const ChoicesBoxes = ({ field, value, onChange }: InputProps) => (
  <Checkbox.Group
    className={styles.picks ?? ""}
    value={[...textsOf(value)]}
    options={usePlainOptions(field, textsOf(value))}
    onChange={(picked) => onChange(picked.map(String))}
  />
);

const ChoicesInput = (props: InputProps) =>
  props.field["display"] === "checkbox" ? <ChoicesBoxes {...props} /> : <ChoicesSelect {...props} />;

const ChoicesShow = ({ field, value }: ShowProps) => {
  const picked = textsOf(value);
  if (picked.length === 0) return <Blank />;
  return (
    <span className={styles.tags}>
      {picked.map((each) => (
        <OptionTag key={each} field={field} value={each} dense />
      ))}
    </span>
  );
};

export const choices: FieldView = { Input: ChoicesInput, Show: ChoicesShow };
