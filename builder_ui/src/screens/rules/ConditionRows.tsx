// A condition: lines that must all hold, groups of which one must, and formulas for what lines cannot say.

import { IconButton } from "@dougong/web";
import { Button, Select } from "antd";
import { ArrowLeftRight, CodeXml, Plus, SquareStack, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../formula";
import { bare, choosable, comparing, conditionOf, fieldIn, type Line, lists, type Operator, type Part, partsOf } from "./conditions";
import { FieldSelect } from "./FieldSelect";
import { comparableWith, operatorsOf, type RuleField, wordOf } from "./fields";
import styles from "./Rules.module.css";
import { DaysInput, PeriodInput } from "./SpanInput";
import { ValueInput } from "./ValueInput";

const emptyLine: Line = { kind: "line", field: "", operator: "=", values: [] };

const spans = { DURING: PeriodInput, BETWEEN: DaysInput } as const;

const isSpan = (operator: Operator): operator is keyof typeof spans => operator in spans;

/** What was given stays where the other operator can use it. */
const carried = (line: Line, operator: Operator): Line => {
  const { other, ...rest } = line;
  if (bare.has(operator) || isSpan(operator) || isSpan(line.operator) || (other && !comparing.has(operator))) return { ...rest, operator, values: [] };
  return { ...line, operator, values: lists.has(operator) ? line.values : line.values.slice(0, 1) };
};

const turned = ({ other, ...line }: Line): Line => (other ? { ...line, values: [] } : { ...line, values: [], other: true });

/** The day of an instant stands where days are compared. */
const asCompared = ({ key, holds }: RuleField): string => (holds === "datetime" ? `DATE(${key})` : key);

type LineRowProps = { line: Line; fields: readonly RuleField[]; set: (line: Line) => void };

const OtherField = ({ line, fields, set }: LineRowProps) => {
  const { t } = useTranslation("rules");
  const choose = (key: string): void => set({ ...line, values: fields.filter((each) => each.key === key).map(asCompared) });
  return <FieldSelect label={t("comparedWith")} placeholder={t("otherField")} fields={fields} value={line.values.map(fieldIn)[0]} choose={choose} />;
};

const LineRow = ({ line, fields, set: keep }: LineRowProps) => {
  const { t } = useTranslation("rules");
  const field = fields.find(({ key }) => key === line.field);
  // An instant is asked for its day: days and periods are what conditions speak of.
  const set = (next: Line): void => keep(fields.find(({ key }) => key === next.field)?.holds === "datetime" ? { ...next, asDay: true } : next);
  const offered = field ? operatorsOf[field.holds] : [];
  const choose = (key: string): void => {
    const first = operatorsOf[fields.find((each) => each.key === key)?.holds ?? "nothing"][0] ?? "=";
    set({ kind: "line", field: key, operator: first, values: [] });
  };
  const Span = isSpan(line.operator) ? spans[line.operator] : null;
  const others = field && comparing.has(line.operator) ? comparableWith(field, fields) : [];
  return (
    <>
      <FieldSelect label={t("conditionField")} fields={fields} value={line.field} choose={choose} />
      {field && (
        <Select
          className={styles.word}
          aria-label={t("comparison")}
          popupMatchSelectWidth={false}
          value={line.operator}
          options={offered.map((operator) => ({ value: operator, label: t(wordOf(operator, field.holds)) }))}
          onChange={(operator: Operator) => set(carried(line, operator))}
        />
      )}
      {field && Span && <Span label={t("comparedWith")} values={line.values} set={(values) => set({ ...line, values })} />}
      <span className={styles.compared}>
        {field && line.other && <OtherField line={line} fields={others} set={set} />}
        {field && !line.other && !Span && !bare.has(line.operator) && (
          <ValueInput
            label={t("comparedWith")}
            field={line.operator === "WITHIN" ? { ...field, holds: "number", prefix: "", suffix: t("days") } : field}
            values={line.values}
            many={lists.has(line.operator)}
            set={(values) => set({ ...line, values })}
          />
        )}
        {(others.length > 0 || line.other) && <IconButton size="small" icon={ArrowLeftRight} label={t(line.other ? "compareValue" : "compareField")} onClick={() => set(turned(line))} />}
      </span>
    </>
  );
};

/** What a formula among the conditions is about: a form of an app, and whose conditions they are. */
export type About = { readonly app: string; readonly form: string; readonly title: string; readonly note: string };

type PartRowProps = { part: Part; fields: readonly RuleField[]; about: About; set: (part: Part) => void };

const PartRow = ({ part, fields, about, set }: PartRowProps) => {
  const { t } = useTranslation("rules");
  if (part.kind === "line") return <LineRow line={part} fields={fields} set={set} />;
  if (part.kind === "formula") {
    const { app, form, title, note } = about;
    return <FormulaBox fixed condition app={app} about={form} label={t("formula")} title={title} note={note} source={part.source} set={(source = "") => set({ kind: "formula", source })} />;
  }
  return (
    <div className={styles.group}>
      <span className={styles.groupWord}>{t("anyOf")}</span>
      {part.lines.map((line, at) => (
        <div key={at} className={`${styles.sentence} ${styles.condition}`}>
          <LineRow line={line} fields={fields} set={(next) => set({ ...part, lines: part.lines.map((each, index) => (index === at ? next : each)) })} />
          <IconButton size="small" icon={X} label={t("removeCondition")} onClick={() => set({ ...part, lines: part.lines.filter((_, index) => index !== at) })} />
        </div>
      ))}
      <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => set({ ...part, lines: [...part.lines, emptyLine] })}>
        {t("addToGroup")}
      </Button>
    </div>
  );
};

type ConditionRowsProps = {
  condition: string;
  fields: readonly RuleField[];
  about: About;
  set: (condition: string) => void;
  /** What it means that there is no condition. */
  none: string;
};

export const ConditionRows = ({ condition, fields, about, set: keep, none }: ConditionRowsProps) => {
  const { t } = useTranslation("rules");
  // What is not finished yet lives here only: a formula cannot hold it.
  const [open, setOpen] = useState<{ condition: string; parts: readonly Part[] } | null>(null);
  const keys = new Set(fields.map(({ key }) => key));
  const parts = open?.condition === condition ? open.parts : partsOf(condition).map((part) => choosable(part, keys));
  const set = (next: readonly Part[]): void => {
    const source = conditionOf(next);
    setOpen({ condition: source, parts: next });
    keep(source);
  };
  return (
    <>
      {parts.map((part, at) => (
        <div key={at} className={`${styles.sentence} ${styles.condition}`}>
          {at > 0 && <span className={styles.joint}>{t("alsoIf")}</span>}
          <PartRow part={part} fields={fields} about={about} set={(next) => set(parts.map((each, index) => (index === at ? next : each)))} />
          <IconButton size="small" icon={X} label={t("removeCondition")} onClick={() => set(parts.filter((_, index) => index !== at))} />
        </div>
      ))}
      {parts.length === 0 && <p className={styles.quiet}>{none}</p>}
      <div className={styles.adds}>
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => set([...parts, emptyLine])}>
          {t("addCondition")}
        </Button>
        <Button size="small" type="link" icon={<SquareStack size={14} />} onClick={() => set([...parts, { kind: "any", lines: [emptyLine, emptyLine] }])}>
          {t("addGroup")}
        </Button>
        <Button size="small" type="link" icon={<CodeXml size={14} />} onClick={() => set([...parts, { kind: "formula", source: "" }])}>
          {t("addFormula")}
        </Button>
      </div>
    </>
  );
};
