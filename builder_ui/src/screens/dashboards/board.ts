// A dashboard as its maker edits it: blocks, what they ask, and the filters above them.

import type { BlockColumn, BlockDefinition, ChartKind, Definition, FilterDefinition } from "@dougong/web";
import type { RuleField } from "../rules/fields";
import { roomFor } from "./layout";

export type Board = Definition & { readonly filters?: readonly FilterDefinition[]; readonly blocks?: readonly BlockDefinition[] };

export const grains = ["day", "week", "month", "quarter", "year"] as const;
export const functions = ["SUM", "AVERAGE", "COUNT", "COUNT_DISTINCT", "MIN", "MAX"] as const;

export type Dimension = { readonly field: string; readonly grain?: string };
export type Measure = { readonly function: string; readonly expression?: string };

const sourceOf = (column: BlockColumn): string => (typeof column === "string" ? column : (column.expression ?? column.field ?? ""));

export const dimensionOf = (column: BlockColumn): Dimension => {
  const grain = typeof column === "string" ? undefined : column.grain;
  return { field: sourceOf(column), ...(grain ? { grain } : {}) };
};

/** `SUM(amount)` and its long form, as one. */
export const measureOf = (column: BlockColumn): Measure => {
  if (typeof column !== "string" && column.function) {
    return { function: column.function, ...(sourceOf(column) ? { expression: sourceOf(column) } : {}) };
  }
  const [, name = "COUNT", inside = ""] = /^\s*(\w+)\s*\((.*)\)\s*$/.exec(sourceOf(column)) ?? [];
  return { function: name.toUpperCase(), ...(inside.trim() ? { expression: inside.trim() } : {}) };
};

export const isFigure = ({ sort }: RuleField): boolean => sort === "number";
export const isTime = ({ sort }: RuleField): boolean => sort === "date" || sort === "datetime";

/** A block of some kind about a form, with a key and a place that are free. */
export const newBlock = (board: Board, type: string, form: string): BlockDefinition => {
  const blocks = board.blocks ?? [];
  const taken = new Set(blocks.map(({ key }) => key));
  const number = Array.from({ length: blocks.length + 1 }, (_, at) => at + 1).find((at) => !taken.has(`block_${at}`)) ?? blocks.length + 1;
  const [w, h] = type === "metric" ? [3, 2] : [6, 6];
  return { key: `block_${number}`, type, form, measures: ["COUNT()"], ...roomFor(blocks, w, h) };
};

/** What a kind of chart still lacks for what a block asks; null when it can be drawn. */
export type Lack = "dimension" | "measure" | "fewerDimensions" | "fewerMeasures";

export const lackOf = (kind: ChartKind, block: BlockDefinition): Lack | null => {
  const [dimensions, measures] = [block.dimensions?.length ?? 0, block.measures?.length ?? 0];
  if (dimensions < kind.dimensions[0]) return "dimension";
  if (measures < kind.measures[0]) return "measure";
  if (dimensions > kind.dimensions[1]) return "fewerDimensions";
  return measures > kind.measures[1] ? "fewerMeasures" : null;
};

/** Add a field where it belongs: figures are measured, everything else divides. */
export const withField = (block: BlockDefinition, field: RuleField): BlockDefinition => {
  if (isFigure(field)) {
    const counted = (block.measures ?? []).filter((column) => measureOf(column).expression !== undefined);
    return { ...block, measures: [...counted, { function: "SUM", expression: field.key }] };
  }
  const dimension: Dimension = isTime(field) ? { field: field.key, grain: "month" } : { field: field.key };
  const type = block.type === "metric" ? (isTime(field) ? "line" : "column") : block.type;
  return { ...block, type, dimensions: [...(block.dimensions ?? []), dimension] };
};
