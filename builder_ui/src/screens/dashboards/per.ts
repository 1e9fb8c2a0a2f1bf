// What a measure is divided by: figures of other records, told along what stands there for each dimension.

import type { PerDefinition } from "@dougong/web";
import type { RuleField } from "../rules/fields";
import { type Dimension, isDividing, isTime, type Measure } from "./board";

/** The fields of the other records that can stand for a dimension: times for a time, else what divides. */
export const standingFor = (dimension: Dimension, theirs: readonly RuleField[]): readonly RuleField[] =>
  theirs.filter((each) => (dimension.grain === undefined ? isDividing(each) && !isTime(each) : isTime(each)));

/** The most alike of them: of the same key, else of the same name, else the first. */
const likest = (dimension: Dimension, mine: readonly RuleField[], theirs: readonly RuleField[]): string => {
  const fit = standingFor(dimension, theirs);
  const label = mine.find(({ key }) => key === dimension.field)?.label;
  return (fit.find(({ key }) => key === dimension.field) ?? fit.find((each) => each.label === label) ?? fit[0])?.key ?? "";
};

/** What stands for each dimension: what was chosen as long as it fits, else what is most alike. */
export const alongOf = (dimensions: readonly Dimension[], mine: readonly RuleField[], theirs: readonly RuleField[], chosen: readonly string[] = []): readonly string[] =>
  dimensions
    .map((dimension, at) => standingFor(dimension, theirs).find(({ key }) => key === chosen[at])?.key ?? likest(dimension, mine, theirs))
    .filter((key) => key !== "");

/** Divided by something else, or by nothing; a ratio is shown as it is. */
export const withPer = ({ per: _, show, ...measure }: Measure, per: PerDefinition | undefined): Measure =>
  per ? { ...measure, per } : { ...measure, ...(show ? { show } : {}) };
