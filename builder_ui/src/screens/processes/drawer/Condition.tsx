// A condition as lines to choose from; as a formula where it says more.

import { IconButton } from "@dougong/web";
import { Button, Input, InputNumber, Select } from "antd";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import { formulaOf, type Line, linesOf, type Operator, operators, quoted, unquoted } from "../conditions";
import type { FieldChoice } from "../useChoices";
import styles from "./Drawer.module.css";

type ConditionProps = { app: string; form: string; title: string; formula: string; fields: readonly FieldChoice[]; set: (formula: string) => void };

const numeric = new Set(["number", "money", "percent", "rating", "rollup", "formula"]);
const comparable = (field: FieldChoice): boolean => numeric.has(field.type) || ["text", "choice", "switch"].includes(field.type);
const operatorsOf = (field: FieldChoice | undefined): readonly Operator[] =>
  field && numeric.has(field.type) ? operators : (["=", "<>"] as const);

type LineProps = { line: Line; fields: readonly FieldChoice[]; set: (line: Line) => void; remove: () => void };

const Value = ({ line, field, set }: { line: Line; field: FieldChoice | undefined; set: (value: string) => void }) => {
  const { t } = useTranslation("processes");
  if (field && numeric.has(field.type)) {
    return <InputNumber stringMode className={styles.grow} aria-label={t("value")} suffix={field.type === "percent" ? "%" : undefined} value={line.value.replace("%", "") || null} onChange={(value) => set(value === null ? "" : `${value}${field.type === "percent" ? "%" : ""}`)} />;
  }
  if (field?.type === "choice") {
    return <Select className={styles.grow} aria-label={t("value")} options={field.options} value={unquoted(line.value) || null} onChange={(value: string) => set(quoted(value))} />;
  }
  if (field?.type === "switch") {
    const options = [{ value: "TRUE", label: "✓" }, { value: "FALSE", label: "✗" }];
    return <Select className={styles.grow} aria-label={t("value")} options={options} value={line.value || null} onChange={set} />;
  }
  return <Input className={styles.grow} aria-label={t("value")} value={unquoted(line.value)} onChange={(event) => set(quoted(event.target.value))} />;
};

const Row = ({ line, fields, set, remove }: LineProps) => {
  const { t } = useTranslation("processes");
  const field = fields.find(({ key }) => key === line.field);
  return (
    <div className={styles.row}>
      <Select
        className={styles.kind}
        aria-label={t("chooseField")}
        placeholder={t("chooseField")}
        options={fields.filter(comparable).map(({ key, label }) => ({ value: key, label }))}
        value={line.field || null}
        onChange={(key: string) => set({ field: key, operator: "=", value: "" })}
      />
      <Select
        className={styles.operator}
        aria-label={t("operator")}
        options={operatorsOf(field).map((value) => ({ value, label: t(`op_${value}`) }))}
        value={line.operator}
        onChange={(operator: Operator) => set({ ...line, operator })}
      />
      <Value line={line} field={field} set={(value) => set({ ...line, value })} />
      <IconButton icon={X} size="small" label={t("removeCondition")} onClick={remove} />
    </div>
  );
};

const blank: Line = { field: "", operator: "=", value: "" };

export const Condition = ({ app, form, title, formula, fields, set }: ConditionProps) => {
  const { t } = useTranslation("processes");
  const read = linesOf(formula);
  const [written, setWritten] = useState(read === null);
  // Lines that are not finished yet are no part of the formula; they live here until they are.
  const [lines, setLines] = useState<readonly Line[]>(read && read.length > 0 ? read : [blank]);
  if (written || read === null) {
    return (
      <div className={styles.box}>
        <FormulaBox condition app={app} about={form} label={t("formula")} title={title} note="" source={formula} set={(next = "") => set(next)} />
        {read !== null && (
          <Button type="link" size="small" onClick={() => { setLines(read.length > 0 ? read : [blank]); setWritten(false); }}>
            {t("asRows")}
          </Button>
        )}
      </div>
    );
  }
  const change = (next: readonly Line[]): void => {
    setLines(next);
    set(formulaOf(next));
  };
  return (
    <div className={styles.box}>
      {lines.map((line, at) => (
        <Row
          key={at}
          line={line}
          fields={fields}
          set={(next) => change(lines.map((each, index) => (index === at ? next : each)))}
          remove={() => change(lines.filter((_, index) => index !== at))}
        />
      ))}
      <Button type="link" size="small" icon={<Plus size={14} />} onClick={() => setLines([...lines, blank])}>
        {t("addCondition")}
      </Button>
      <Button type="link" size="small" onClick={() => setWritten(true)}>
        {t("asFormula")}
      </Button>
    </div>
  );
};
