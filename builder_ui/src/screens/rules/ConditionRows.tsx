// A condition: lines that must all hold, groups of which one must, and formulas for what lines cannot say.

import { begun, IconButton, isCompared, type Kind, kindOf, OperandInput, operandOf, type Operator, operatorsOf, turned, wordOf } from "@dougong/web";
import { Button, Select } from "antd";
import { ArrowLeftRight, CodeXml, Plus, Sigma, SquareStack, X } from "lucide-react";
import { type ReactNode, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { AloneContext, FormulaBox } from "../formula";
import { conditionOf, isSaid, type Line, type Part, partsOf } from "./conditions";
import { FieldSelect } from "./FieldSelect";
import { FigureRow } from "./FigureRow";
import { newFigure, type Relation, sourceOfFigure } from "./figures";
import { askedOf, comparableWith, kindsOf, type RuleField, useRelations } from "./fields";
import styles from "./Rules.module.css";

const emptyLine: Line = { kind: "line", field: "", operator: "filled", values: [] };

/** A line that was changed says what it says now, whatever it was read from. */
const changed = ({ source: _, ...line }: Line): Line => line;

const started = (field: RuleField | undefined, key: string): Line => {
  const kind = field && kindOf(askedOf(field));
  return { kind: "line", ...begun(key, kind ? operatorsOf[kind][0] : undefined) };
};

const withOperator = (kind: Kind, { other, ...line }: Line, operator: Operator): Line => {
  const next = turned(kind, line, operator);
  return other !== undefined && isCompared(operator) ? { ...next, other } : next;
};

/** Compared with a value instead of a field, or the other way round. */
const swapped = ({ other, ...line }: Line): Line => (other === undefined ? { ...line, values: [], other: "" } : { ...line, values: [] });

type LineRowProps = { line: Line; fields: readonly RuleField[]; about: About; set: (line: Line) => void };

const Comparison = ({ line, field, fields, about, set }: LineRowProps & { field: RuleField }) => {
  const { t } = useTranslation(["rules", "conditions"]);
  const kind = kindOf(askedOf(field));
  if (!kind) return null;
  const others = isCompared(line.operator) ? comparableWith(field, fields) : [];
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("comparison")}
        popupMatchSelectWidth={false}
        value={line.operator}
        options={operatorsOf[kind].map((operator) => ({ value: operator, label: t(`conditions:${wordOf(kind, operator)}`) }))}
        onChange={(operator: Operator) => set(withOperator(kind, line, operator))}
      />
      <span className={styles.compared}>
        {line.other === undefined ? (
          <OperandInput inline label={t("comparedWith")} app={about.app} form={about.form} field={askedOf(field)} operand={operandOf(kind, line.operator)} values={line.values} onChange={(values) => set({ ...line, values })} />
        ) : (
          <FieldSelect label={t("comparedWith")} placeholder={t("otherField")} fields={others} value={line.other} choose={(other) => set({ ...line, other })} />
        )}
        {(others.length > 0 || line.other !== undefined) && (
          <IconButton size="small" icon={ArrowLeftRight} label={t(line.other === undefined ? "compareField" : "compareValue")} onClick={() => set(swapped(line))} />
        )}
      </span>
    </>
  );
};

const LineRow = ({ line, fields, about, set: keep }: LineRowProps) => {
  const { t } = useTranslation("rules");
  const field = fields.find(({ key }) => key === line.field);
  const offered = fields.filter((each) => each.key === line.field || kindOf(askedOf(each)) !== null);
  const set = (next: Line): void => keep(changed(next));
  return (
    <>
      <FieldSelect label={t("conditionField")} fields={offered} value={line.field} choose={(key) => set(started(fields.find((each) => each.key === key), key))} />
      {field && <Comparison line={line} field={field} fields={fields} about={about} set={set} />}
    </>
  );
};

/** What a formula among the conditions is about: a form of an app, and whose conditions they are. */
export type About = { readonly app: string; readonly form: string; readonly title: string; readonly note: string };

type PartRowProps = { part: Part; fields: readonly RuleField[]; relations: readonly Relation[]; about: About; set: (part: Part) => void };

const PartRow = ({ part, fields, relations, about, set }: PartRowProps) => {
  const { t } = useTranslation("rules");
  if (part.kind === "line") return <LineRow line={part} fields={fields} about={about} set={set} />;
  const known = part.kind === "figure" && relations.some(({ key }) => key === part.relation);
  if (known) return <FigureRow figure={part} relations={relations} set={set} />;
  if (part.kind !== "any") {
    const { app, form, title, note } = about;
    const source = part.kind === "figure" ? sourceOfFigure(part) : part.source;
    return <FormulaBox fixed condition app={app} about={form} label={t("formula")} title={title} note={note} source={source} set={(source = "") => set({ kind: "formula", source })} />;
  }
  return (
    <div className={styles.group}>
      <span className={styles.groupWord}>{t("anyOf")}</span>
      {part.lines.map((line, at) => (
        <div key={at} className={`${styles.sentence} ${styles.condition}`}>
          <LineRow line={line} fields={fields} about={about} set={(next) => set({ ...part, lines: part.lines.map((each, index) => (index === at ? next : each)) })} />
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
  /** What stands at the end of the nth of the conditions that say enough. */
  after?: (nth: number) => ReactNode;
};

export const ConditionRows = ({ condition, fields, about, set: keep, none, after }: ConditionRowsProps) => {
  const { t } = useTranslation("rules");
  const alone = useContext(AloneContext);
  const relations = useRelations(about.app, alone ? undefined : about.form);
  // What is not finished yet lives here only: a formula cannot hold it.
  const [open, setOpen] = useState<{ condition: string; parts: readonly Part[] } | null>(null);
  const kinds = kindsOf(fields);
  const parts = open?.condition === condition ? open.parts : partsOf(condition, kinds);
  const set = (next: readonly Part[]): void => {
    const source = conditionOf(next, kinds);
    setOpen({ condition: source, parts: next });
    keep(source);
  };
  return (
    <>
      {parts.map((part, at) => (
        <div key={at} className={`${styles.sentence} ${styles.condition}`}>
          {at > 0 && <span className={styles.joint}>{t("alsoIf")}</span>}
          <PartRow part={part} fields={fields} relations={relations} about={about} set={(next) => set(parts.map((each, index) => (index === at ? next : each)))} />
          {after?.(parts.slice(0, at).filter((each) => isSaid(each, kinds)).length)}
          <IconButton size="small" icon={X} label={t("removeCondition")} onClick={() => set(parts.filter((_, index) => index !== at))} />
        </div>
      ))}
      {parts.length === 0 && <p className={styles.quiet}>{none}</p>}
      <div className={styles.adds}>
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => set([...parts, emptyLine])}>
          {t("addCondition")}
        </Button>
        {relations.length > 0 && (
          <Button size="small" type="link" icon={<Sigma size={14} />} onClick={() => set([...parts, newFigure(relations)])}>
            {t("addFigure")}
          </Button>
        )}
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
