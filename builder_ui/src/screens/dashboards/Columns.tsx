// What a block is divided by and what it measures: chips in wells, which take what is dragged onto them.

import { fieldIconOf, type Label, useLabel } from "@dougong/web";
import { Button, Input, Segmented, Select } from "antd";
import { Hash, Sigma } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { allNames, FormulaDialog, plainly, useNames } from "../formula";
import { isFigure, type RuleField } from "../rules/fields";
import { type Dimension, functions, grains, isDividing, isTime, type Measure, moved, type Show, showsOf, withFormula } from "./board";
import { Chip } from "./Chip";
import { Line } from "./Line";
import { Per } from "./Per";
import { WellBox } from "./WellBox";
import styles from "./Wells.module.css";

type AddProps = { fields: readonly RuleField[]; label: string; extra?: { value: string; label: string }; add: (key: string) => void };

const Add = ({ fields, label, extra, add }: AddProps) => (
  <Select
    variant="borderless"
    size="small"
    aria-label={label}
    placeholder={`+ ${label}`}
    suffixIcon={null}
    popupMatchSelectWidth={false}
    className={styles.add}
    value={null}
    showSearch={{ optionFilterProp: "label" }}
    options={[...(extra ? [extra] : []), ...fields.map((field) => ({ value: field.key, label: field.label }))]}
    onChange={(key: string | null) => key && add(key)}
  />
);

type NamedProps = { column: Dimension | Measure; usual: string; set: (label: Label | undefined) => void };

const Named = ({ column, usual, set }: NamedProps) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  return (
    <Line title={t("columnName")}>
      <Input size="small" maxLength={40} placeholder={usual} value={labelOf(column.label)} onChange={(event) => set(event.target.value || undefined)} />
    </Line>
  );
};

/** A copy called so, or by its usual name. */
const called = <C extends Dimension | Measure>({ label: _, ...column }: C, label: Label | undefined): C => (label === undefined ? column : { ...column, label }) as C;

const withOne = <T,>(list: readonly T[], at: number, next: T): readonly T[] => list.map((each, index) => (index === at ? next : each));

type DimensionsProps = { fields: readonly RuleField[]; dimensions: readonly Dimension[]; set: (dimensions: readonly Dimension[]) => void };

export const Dimensions = ({ fields, dimensions, set }: DimensionsProps) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const fit = fields.filter(isDividing);
  const add = (key: string): void => {
    const field = fit.find((each) => each.key === key);
    if (field) set([...dimensions, isTime(field) ? { field: key, grain: "month" } : { field: key }]);
  };
  return (
    <WellBox well="dimensions">
      {dimensions.map((dimension, at) => {
        const field = fields.find(({ key }) => key === dimension.field);
        const usual = field?.label ?? dimension.field;
        const time = field !== undefined && isTime(field);
        const grain = grains.find((each) => each === dimension.grain) ?? "day";
        return (
          <Chip
            key={dimension.field}
            icon={field ? fieldIconOf(field.type) : Sigma}
            name={labelOf(dimension.label) || usual}
            note={time ? t(`grain_${grain}`) : at > 0 ? t("asSeries") : ""}
            well="dimensions"
            at={at}
            count={dimensions.length}
            remove={() => set(dimensions.filter((_, index) => index !== at))}
            move={(to) => set(moved(dimensions, at, to))}
          >
            {time && (
              <Segmented size="small" aria-label={t("grain")} value={grain} options={grains.map((value) => ({ value, label: t(`grain_${value}`) }))} onChange={(next) => set(withOne(dimensions, at, { ...dimension, grain: next }))} />
            )}
            <Named column={dimension} usual={usual} set={(label) => set(withOne(dimensions, at, called(dimension, label)))} />
          </Chip>
        );
      })}
      <Add fields={fit.filter(({ key }) => !dimensions.some(({ field }) => field === key))} label={t("addDimension")} add={add} />
    </WellBox>
  );
};

const withShow = ({ show: _, ...measure }: Measure, show: string): Measure => (show === "" ? measure : { ...measure, show: show as Show });

const withFunction = (measure: Measure, name: string): Measure => {
  const next = { ...measure, function: name };
  return next.show && !showsOf(next).includes(next.show) ? withShow(next, "") : next;
};

/** What the figures are of; `form` is missing where a dataset is asked. */
type About = { app: string; form?: string | undefined };
type MeasuresProps = About & { fields: readonly RuleField[]; dimensions: readonly Dimension[]; measures: readonly Measure[]; set: (measures: readonly Measure[]) => void };

const COUNT = "*";

/** What a measure can be worked out by: what is no figure can only be counted, or have a first and a last. */
const possible = (measure: Measure, field: RuleField | undefined): readonly string[] =>
  functions.filter((each) => each !== "COUNT" && (field === undefined || isFigure(field) || each === "COUNT_DISTINCT" || each === measure.function));

type CalculatedProps = { measure: Measure; write: (() => void) | undefined; keep: (next: Measure) => void };

/** What a formula over all records may be told: another text, and whether it is a share of a hundred. */
const Calculated = ({ measure, write, keep }: CalculatedProps) => {
  const { t } = useTranslation("boards");
  const { format, ...bare } = measure;
  return (
    <>
      {write && <Button size="small" onClick={write}>{t("editFigure")}</Button>}
      <Line title={t("format")}>
        <Segmented size="small" aria-label={t("format")} value={format ?? "number"} options={(["number", "percent"] as const).map((value) => ({ value, label: t(`format_${value}`) }))} onChange={(next) => keep(next === "percent" ? { ...bare, format: next } : bare)} />
      </Line>
    </>
  );
};

const MeasureChip = ({ app, form, fields, dimensions, measures, set, at }: MeasuresProps & { at: number }) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const measure = measures[at] as Measure;
  const field = fields.find(({ key }) => key === measure.expression);
  const names = allNames(useNames(app, form ?? "", ""));
  const [writing, setWriting] = useState(false);
  const usual = field?.label ?? (measure.expression === undefined ? t("records") : plainly(measure.expression, names));
  const keep = (next: Measure): void => set(withOne(measures, at, next));
  const calculated = measure.function === undefined;
  const worked = measure.expression === undefined ? "" : t(calculated ? "calculated" : `function_${measure.function as "SUM"}`);
  const shown = measure.show ? t(`showAs_${measure.show}`) : measure.format ? t(`format_${measure.format}`) : "";
  return (
    <>
    <Chip
      icon={field ? fieldIconOf(field.type) : measure.expression === undefined ? Hash : Sigma}
      name={labelOf(measure.label) || usual}
      note={[worked, shown].filter(Boolean).join(" · ")}
      well="measures"
      at={at}
      count={measures.length}
      remove={() => set(measures.filter((_, index) => index !== at))}
      move={(to) => set(moved(measures, at, to))}
    >
      {calculated && <Calculated measure={measure} write={form ? () => setWriting(true) : undefined} keep={keep} />}
      {measure.expression !== undefined && !calculated && (
        <Line title={t("function")}>
          <Select size="small" aria-label={t("function")} popupMatchSelectWidth={false} value={measure.function} options={possible(measure, field).map((each) => ({ value: each, label: t(`function_${each as "SUM"}`) }))} onChange={(name: string) => keep(withFunction(measure, name))} />
        </Line>
      )}
      {!measure.per && (
        <Line title={t("showAs")}>
          <Select size="small" aria-label={t("showAs")} popupMatchSelectWidth={false} value={measure.show ?? ""} options={["", ...showsOf(measure)].map((value) => ({ value, label: t(`showAs_${(value || "value") as "share"}`) }))} onChange={(show: string) => keep(withShow(measure, show))} />
        </Line>
      )}
      <Per app={app} measure={measure} dimensions={dimensions} fields={fields} set={keep} />
      <Named column={measure} usual={usual} set={(label) => keep(called(measure, label))} />
    </Chip>
    {writing && form && (
      <FormulaDialog app={app} form={form} title={t("editFigure")} note={labelOf(measure.label) || t("measures")} source={measure.expression ?? ""} figure apply={(source, group) => source && keep(withFormula(measure, source, group))} close={() => setWriting(false)} />
    )}
    </>
  );
};

/** How many before it measure the same: it stays the same chip, whatever it is worked out by. */
const nthOf = (measures: readonly Measure[], at: number): number => measures.slice(0, at).filter(({ expression }) => expression === measures[at]?.expression).length;

export const Measures = (props: MeasuresProps) => {
  const { t } = useTranslation("boards");
  const { fields, measures, set } = props;
  const figures = fields.filter(isFigure);
  const counted = measures.some(({ expression }) => expression === undefined);
  const add = (key: string): void => {
    if (key === COUNT) set([...measures, { function: "COUNT" }]);
    else if (figures.some((field) => field.key === key)) set([...measures, { function: "SUM", expression: key }]);
  };
  return (
    <WellBox well="measures">
      {measures.map((measure, at) => (
        <MeasureChip key={`${measure.expression ?? COUNT} ${nthOf(measures, at)}`} {...props} at={at} />
      ))}
      <Add fields={figures} label={t("addMeasure")} {...(counted ? {} : { extra: { value: COUNT, label: t("records") } })} add={add} />
    </WellBox>
  );
};
