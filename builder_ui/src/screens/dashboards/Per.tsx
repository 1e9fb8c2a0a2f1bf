// In the sheet of a measure: the figure of other records that it is divided by, such as costs by new customers.

import { Select } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isFigure, type RuleField } from "../rules/fields";
import type { Dimension, Measure } from "./board";
import { Line } from "./Line";
import { alongOf, standingFor, withPer } from "./per";
import { aboutOf, sourceIn, useSourceFields, useSources } from "./sources";

type PerProps = { app: string; measure: Measure; dimensions: readonly Dimension[]; fields: readonly RuleField[]; set: (measure: Measure) => void };

export const Per = ({ app, measure, dimensions, fields, set }: PerProps) => {
  const { t } = useTranslation("boards");
  const sources = useSources(app);
  const { per } = measure;
  const theirs = useSourceFields(app, per ? sourceIn(per) : "");
  const along = alongOf(dimensions, fields, theirs, per?.along);
  const settled = !per || theirs.length === 0 || along.join() === per.along.join();
  // What stands for a dimension is told again when the dimensions, or the other records, are others.
  useEffect(() => {
    if (per && !settled) set(withPer(measure, { ...per, along }));
  });
  const choose = (source: string): void => set(withPer(measure, source === "" ? undefined : { ...aboutOf(source), measure: "COUNT()", along: [] }));
  const figures = theirs.filter(isFigure).map(({ key, label }) => ({ value: `SUM(${key})`, label: t("summed", { label }) }));
  return (
    <>
      <Line title={t("dividedBy")}>
        <Select size="small" aria-label={t("dividedBy")} popupMatchSelectWidth={false} value={per ? sourceIn(per) : ""} options={[{ value: "", label: t("dividedByNothing") }, ...sources]} onChange={choose} />
      </Line>
      {per && (
        <Line title={t("dividedFigure")}>
          <Select size="small" aria-label={t("dividedFigure")} popupMatchSelectWidth={false} value={per.measure ?? "COUNT()"} options={[{ value: "COUNT()", label: t("records") }, ...figures]} onChange={(figure: string) => set(withPer(measure, { ...per, measure: figure }))} />
        </Line>
      )}
      {per && dimensions.map((dimension, at) => {
        const label = fields.find(({ key }) => key === dimension.field)?.label ?? dimension.field;
        return (
          <Line key={dimension.field} title={t("standsFor", { label })}>
            <Select size="small" aria-label={t("standsFor", { label })} popupMatchSelectWidth={false} value={along[at] ?? null} options={standingFor(dimension, theirs).map((each) => ({ value: each.key, label: each.label }))} onChange={(key: string) => set(withPer(measure, { ...per, along: along.map((each, nth) => (nth === at ? key : each)) }))} />
          </Line>
        );
      })}
    </>
  );
};
