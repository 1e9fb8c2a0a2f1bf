// What a block is divided by and what it measures; fields are added by click or dropped here.

import { fieldIconOf, IconButton } from "@dougong/web";
import { Select } from "antd";
import { Sigma, X } from "lucide-react";
import { createElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isFigure, type RuleField } from "../rules/fields";
import { type Dimension, functions, grains, isDividing, isTime, type Measure, type Show, showsOf } from "./board";
import styles from "./Boards.module.css";
import { carried } from "./Palette";

type RowProps = { field: RuleField | undefined; name: string; children?: ReactNode; remove: () => void };

const Row = ({ field, name, children, remove }: RowProps) => {
  const { t } = useTranslation("boards");
  return (
    <div className={styles.row}>
      {createElement(field ? fieldIconOf(field.type) : Sigma, { size: 16 })}
      <span>{field?.label ?? name}</span>
      {children}
      <IconButton size="small" icon={X} label={t("removeField", { label: field?.label ?? name })} onClick={remove} />
    </div>
  );
};

type DropProps = { children: ReactNode; take: (key: string) => void };

const Drop = ({ children, take }: DropProps) => (
  <div
    className={styles.drop}
    onDragOver={(event) => event.dataTransfer.types.includes(carried) && event.preventDefault()}
    onDrop={(event) => take(event.dataTransfer.getData(carried))}
  >
    {children}
  </div>
);

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

type DimensionsProps = { fields: readonly RuleField[]; dimensions: readonly Dimension[]; set: (dimensions: readonly Dimension[]) => void };

export const Dimensions = ({ fields, dimensions, set }: DimensionsProps) => {
  const { t } = useTranslation("boards");
  const fit = fields.filter(isDividing);
  const add = (key: string): void => {
    const field = fit.find((each) => each.key === key);
    if (field) set([...dimensions, isTime(field) ? { field: key, grain: "month" } : { field: key }]);
  };
  return (
    <Drop take={add}>
      {dimensions.map((dimension, at) => {
        const field = fields.find(({ key }) => key === dimension.field);
        return (
          <Row key={dimension.field} field={field} name={dimension.field} remove={() => set(dimensions.filter((_, index) => index !== at))}>
            {field && isTime(field) && (
              <Select
                variant="borderless"
                size="small"
                aria-label={t("grain")}
                popupMatchSelectWidth={false}
                value={dimension.grain ?? "day"}
                options={grains.map((grain) => ({ value: grain as string, label: t(`grain_${grain}`) }))}
                onChange={(grain) => set(dimensions.map((each, index) => (index === at ? { ...each, grain } : each)))}
              />
            )}
          </Row>
        );
      })}
      <Add fields={fit.filter(({ key }) => !dimensions.some(({ field }) => field === key))} label={t("addDimension")} add={add} />
    </Drop>
  );
};

const withShow = ({ show: _, ...measure }: Measure, show: string): Measure => (show === "" ? measure : { ...measure, show: show as Show });

const withFunction = (measure: Measure, name: string): Measure => {
  const next = { ...measure, function: name };
  return next.show && !showsOf(next).includes(next.show) ? withShow(next, "") : next;
};

type MeasuresProps = { fields: readonly RuleField[]; measures: readonly Measure[]; set: (measures: readonly Measure[]) => void };

const COUNT = "*";

export const Measures = ({ fields, measures, set }: MeasuresProps) => {
  const { t } = useTranslation("boards");
  const figures = fields.filter(isFigure);
  const counted = measures.some(({ expression }) => expression === undefined);
  const add = (key: string): void => {
    if (key === COUNT) set([...measures, { function: "COUNT" }]);
    else if (figures.some((field) => field.key === key)) set([...measures, { function: "SUM", expression: key }]);
  };
  const possible = (measure: Measure): readonly string[] => functions.filter((each) => each !== "COUNT" || measure.expression === undefined);
  return (
    <Drop take={add}>
      {measures.map((measure, at) => (
        <Row
          key={`${measure.function} ${measure.expression ?? ""}`}
          field={fields.find(({ key }) => key === measure.expression)}
          name={measure.expression ?? t("records")}
          remove={() => set(measures.filter((_, index) => index !== at))}
        >
          {measure.expression !== undefined && (
            <Select
              variant="borderless"
              size="small"
              aria-label={t("function")}
              popupMatchSelectWidth={false}
              value={measure.function}
              options={possible(measure).map((each) => ({ value: each, label: t(`function_${each as "SUM"}`) }))}
              onChange={(name: string) => set(measures.map((each, index) => (index === at ? withFunction(each, name) : each)))}
            />
          )}
          <Select
            variant="borderless"
            size="small"
            aria-label={t("showAs")}
            popupMatchSelectWidth={false}
            value={measure.show ?? ""}
            options={["", ...showsOf(measure)].map((value) => ({ value, label: t(`showAs_${(value || "value") as "share"}`) }))}
            onChange={(show: string) => set(measures.map((each, index) => (index === at ? withShow(each, show) : each)))}
          />
        </Row>
      ))}
      <Add fields={figures} label={t("addMeasure")} {...(counted ? {} : { extra: { value: COUNT, label: t("records") } })} add={add} />
    </Drop>
  );
};
