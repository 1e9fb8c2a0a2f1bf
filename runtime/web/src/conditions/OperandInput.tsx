// What a condition compares with: a text, figures, days, options, people, places.

import { Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { currencyOf, type FormField } from "../forms";
import { labelText } from "../i18n/label";
import { usePreferences } from "../preferences/preferences";
import { DayInput, DaySpanInput } from "../ui/DayInput";
import { Tag } from "../ui/Tag";
import { signOf } from "../format/numbers";
import styles from "./conditions.module.css";
import { type Condition, idOf } from "./conditions";
import { DepartmentsPicker } from "./DepartmentsPicker";
import { OptionBoxes } from "./OptionBoxes";
import type { Operand } from "./operators";
import { PlacePicker } from "./PlacePicker";
import { RemotePicker } from "./RemotePicker";
import { TagPicker } from "./TagPicker";

export type OperandProps = {
  readonly label: string;
  readonly app: string;
  readonly form: string;
  readonly field: FormField;
  readonly operand: Operand;
  readonly values: Condition["values"];
  readonly onChange: (values: Condition["values"]) => void;
  /** In a line of a sentence, as wide as what it holds; without, as wide as its place. */
  readonly inline?: boolean;
};

type PartProps = OperandProps & { readonly ids: readonly string[] };

const put = (ids: readonly string[], at: number, typed: string): readonly string[] =>
  Array.from({ length: Math.max(ids.length, at + 1) }, (_, nth) => (nth === at ? typed : (ids[nth] ?? "")));

const Words = ({ label, ids, inline, onChange }: PartProps) => (
  <Input className={inline ? (styles.text ?? "") : ""} aria-label={label} autoFocus={!inline} value={ids[0] ?? ""} onChange={({ target }) => onChange(target.value === "" ? [] : [target.value])} />
);

/** 1,234.5 while it is typed: what stands after the point is left as it is. */
const inThousands = (value: string | number | undefined): string => {
  const [whole = "", ...decimals] = String(value ?? "").split(".");
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ","), ...decimals].join(".");
};

/** A figure with the sign it has in its field: ¥, %, 件. */
const Figure = ({ at, label, field, operand, ids, inline, onChange }: PartProps & { at: 0 | 1 }) => {
  const { t } = useTranslation("conditions");
  const currency = currencyOf(field);
  const unit = typeof field["unit"] === "string" ? field["unit"] : undefined;
  const suffix = { percent: "%", percents: "%", days: t("dayUnit") }[operand as string] ?? unit;
  return (
    <InputNumber
      className={inline ? (styles.figure ?? "") : (styles.wide ?? "")}
      aria-label={label}
      autoFocus={!inline && at === 0}
      stringMode
      controls={false}
      prefix={currency && operand !== "days" ? signOf(currency) : undefined}
      suffix={suffix}
      value={ids[at] || null}
      formatter={inThousands}
      parser={(text) => (text ?? "").replace(/[,，\s¥￥%％]/g, "")}
      onChange={(value) => onChange(put(ids, at, value === null ? "" : String(value)))}
    />
  );
};

const One = (props: PartProps) => <Figure {...props} at={0} />;

const Clock = ({ at, label, ids, onChange }: PartProps & { at: 0 | 1 }) => (
  <Input type="time" aria-label={label} value={(ids[at] ?? "").slice(0, 5)} onChange={({ target }) => onChange(put(ids, at, target.value))} />
);

const OneClock = (props: PartProps) => <Clock {...props} at={0} />;

/** From one to another. */
const pairOf = (Part: typeof Figure) =>
  function Pair(props: PartProps) {
    const { t } = useTranslation("conditions");
    return (
      <span className={styles.pair}>
        <Part {...props} at={0} />
        {t("to")}
        <Part {...props} at={1} />
      </span>
    );
  };

const Day = ({ label, ids, onChange }: PartProps) => <DayInput label={label} day={ids[0] ?? ""} set={(day) => onChange(day ? [day] : [])} />;

const Days = ({ label, ids, onChange }: PartProps) => (
  <DaySpanInput label={label} days={[ids[0] ?? "", ids[1] ?? ""]} set={([from, to]) => onChange(from || to ? [from, to] : [])} />
);

/** In a sentence a list that opens; in a condition of its own the boxes themselves, so that no open list covers its button. */
const Options = ({ label, field, ids, inline, onChange }: PartProps) => {
  const locale = usePreferences((state) => state.locale);
  if (!inline) return <OptionBoxes field={field} label={label} picked={ids} onChange={onChange} />;
  return (
    <Select
      className={styles.inline ?? ""}
      mode="multiple"
      showSearch={{ optionFilterProp: "title" }}
      aria-label={label}
      suffixIcon={null}
      popupMatchSelectWidth={false}
      value={[...ids]}
      options={(field.options ?? []).map(({ value, label: name, color }) => ({ value, title: labelText(name, locale) || value, label: <Tag dense colour={color}>{labelText(name, locale) || value}</Tag> }))}
      onChange={(chosen: string[]) => onChange(chosen)}
    />
  );
};

const People = ({ ids: _, ...props }: PartProps) => <RemotePicker {...props} people />;
const Records = ({ ids: _, ...props }: PartProps) => <RemotePicker {...props} people={false} />;
const Tags = ({ label, app, form, field, ids, inline, onChange }: PartProps) => <TagPicker label={label} app={app} form={form} field={field} picked={ids} inline={inline} onChange={onChange} />;
const Nothing = () => null;

const inputs: Readonly<Record<Operand, (props: PartProps) => React.ReactNode>> = {
  none: Nothing,
  text: Words,
  number: One,
  numbers: pairOf(Figure),
  percent: One,
  percents: pairOf(Figure),
  days: One,
  date: Day,
  dates: Days,
  time: OneClock,
  times: pairOf(Clock),
  options: Options,
  people: People,
  departments: DepartmentsPicker,
  records: Records,
  tags: Tags,
  places: PlacePicker,
};

export const OperandInput = (props: OperandProps) => {
  const Part = inputs[props.operand];
  return <Part {...props} ids={props.values.map(idOf)} />;
};
