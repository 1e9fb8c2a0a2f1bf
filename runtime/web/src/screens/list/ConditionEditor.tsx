// One condition in three steps: which field, how it is compared, with what.

import { Button, Input, Select } from "antd";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormField } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { DayInput, DaySpanInput } from "../../ui/DayInput";
import { fieldIconOf } from "../../ui/fieldIcons";
import { listable } from "./columns";
import { type Condition, idOf, isComplete, type Picked } from "./conditions";
import styles from "./list.module.css";
import { OptionBoxes } from "./OptionBoxes";
import { kindOf, type Operand, operandOf, operatorsOf } from "./operators";
import { DepartmentsPicker } from "./DepartmentsPicker";
import { PlacePicker } from "./PlacePicker";
import { TagPicker } from "./TagPicker";
import { RemotePicker } from "./RemotePicker";
import type { List } from "./useList";

type ConditionEditorProps = {
  readonly list: List;
  readonly start: Condition | null;
  readonly onDone: (condition: Condition) => void;
};

/** A new condition on a field: its first operator, nothing to compare with yet. */
const begun = (field: FormField): Condition => {
  const kind = kindOf(field);
  return { field: field.key, operator: kind ? operatorsOf[kind][0] ?? "filled" : "filled", values: [] };
};

export const ConditionEditor = ({ list, start, onDone }: ConditionEditorProps) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const fields = listable(list.form).filter((field) => kindOf(field) && !list.form.permissions.masked.includes(field.key));
  const [condition, setCondition] = useState<Condition | null>(start);
  const field = fields.find(({ key }) => key === condition?.field);
  const kind = field ? kindOf(field) : null;
  const ready = kind !== null && condition !== null && isComplete(kind, condition);
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onDone(condition);
      }}
    >
      <Select
        className={styles.wide ?? ""}
        aria-label={t("field")}
        placeholder={t("searchField")}
        showSearch={{ optionFilterProp: "title" }}
        defaultOpen={start === null}
        value={field?.key}
        options={fields.map((each) => ({
          value: each.key,
          title: labelText(each.label, locale),
          label: (
            <span className={styles.option}>
              {createElement(fieldIconOf(each.type), { size: 14 })} {labelText(each.label, locale)}
            </span>
          ),
        }))}
        onChange={(key: string) => {
          const chosen = fields.find((each) => each.key === key);
          if (chosen) setCondition(begun(chosen));
        }}
      />
      {field && kind && condition && (
        <>
          <Select
            className={styles.wide ?? ""}
            aria-label={t("operator")}
            value={condition.operator}
            options={operatorsOf[kind].map((value) => ({ value, label: t(`op_${value}`) }))}
            onChange={(operator) =>
              setCondition({
                ...condition,
                operator,
                values: operandOf(kind, operator) === operandOf(kind, condition.operator) ? condition.values : [],
              })
            }
          />
          <OperandInput
            list={list}
            field={field}
            operand={operandOf(kind, condition.operator)}
            values={condition.values}
            onChange={(values) => setCondition({ ...condition, values })}
          />
        </>
      )}
      <Button type="primary" htmlType="submit" disabled={!ready} block>
        {t("apply")}
      </Button>
    </form>
  );
};

type OperandInputProps = {
  readonly list: List;
  readonly field: FormField;
  readonly operand: Operand;
  readonly values: Condition["values"];
  readonly onChange: (values: Condition["values"]) => void;
};

const Line = ({ at, values, onChange, decimal }: Pick<OperandInputProps, "values" | "onChange"> & { at: number; decimal: boolean }) => {
  const { t } = useTranslation("list");
  const put = (typed: string): void => {
    const next = values.map(idOf);
    next[at] = decimal ? typed.replace(/[,，\s¥￥%％]/g, "") : typed;
    onChange([...next].map((each) => each ?? ""));
  };
  return (
    <Input
      aria-label={t("value")}
      inputMode={decimal ? "decimal" : "text"}
      autoFocus={at === 0}
      value={values[at] === undefined ? "" : idOf(values[at])}
      onChange={(event) => put(event.target.value)}
    />
  );
};

const TimeLines = ({ span, ids, onChange }: { span: boolean; ids: readonly string[]; onChange: (times: readonly string[]) => void }) => {
  const { t } = useTranslation("list");
  const line = (at: 0 | 1) => (
    <Input
      type="time"
      aria-label={t("value")}
      value={(ids[at] ?? "").slice(0, 5)}
      onChange={({ target }) => onChange([0, 1].map((nth) => (nth === at ? target.value : (ids[nth] ?? ""))).slice(0, span ? 2 : 1))}
    />
  );
  return (
    <span className={styles.pair}>
      {line(0)}
      {span && t("to")}
      {span && line(1)}
    </span>
  );
};

const OperandInput = ({ list, field, operand, values, onChange }: OperandInputProps) => {
  const { t } = useTranslation("list");
  const ids = values.map(idOf);
  if (operand === "none") return null;
  if (operand === "date") return <DayInput label={t("value")} day={ids[0] ?? ""} set={(day) => onChange(day ? [day] : [])} />;
  if (operand === "dates") return <DaySpanInput label={t("value")} days={[ids[0] ?? "", ids[1] ?? ""]} set={onChange} />;
  if (operand === "time" || operand === "times") return <TimeLines span={operand === "times"} ids={ids} onChange={onChange} />;
  if (operand === "tags") return <TagPicker app={list.app} form={list.form.key} field={field} picked={ids} onChange={onChange} />;
  if (operand === "places") return <PlacePicker field={field} values={values} onChange={onChange} />;
  if (operand === "options") return <OptionBoxes field={field} picked={ids} onChange={onChange} />;
  if (operand === "departments") return <DepartmentsPicker field={field} values={values} onChange={onChange} />;
  if (operand === "people" || operand === "records") {
    const picked = values.filter((value): value is Picked => typeof value !== "string");
    return <RemotePicker app={list.app} field={field} people={operand === "people"} picked={picked} onChange={onChange} />;
  }
  const decimal = operand !== "text";
  return (
    <span className={styles.pair}>
      <Line at={0} values={values} onChange={onChange} decimal={decimal} />
      {operand === "percent" && "%"}
      {(operand === "numbers" || operand === "percents") && (
        <>
          {t("to")}
          <Line at={1} values={values} onChange={onChange} decimal />
          {operand === "percents" && "%"}
        </>
      )}
    </span>
  );
};
