// A dashboard as its maker edits it: blocks, what they ask, and the filters above them.

import { allows, type BlockColumn, type BlockDefinition, type ChartKind, type Definition, type FilterDefinition } from "@dougong/web";
import { isFigure, type RuleField } from "../rules/fields";
import { roomFor } from "./layout";

export type Board = Definition & { readonly filters?: readonly FilterDefinition[]; readonly blocks?: readonly BlockDefinition[] };

export const grains = ["day", "week", "month", "quarter", "year"] as const;
export const functions = ["SUM", "AVERAGE", "COUNT", "COUNT_DISTINCT", "MIN", "MAX"] as const;

export type Dimension = { readonly field: string; readonly grain?: string };
/** `show`: its share of the whole, what came together so far, its change against the one before. */
export type Measure = { readonly function: string; readonly expression?: string; readonly show?: Show };
export const shows = ["share", "running", "change"] as const;
export type Show = (typeof shows)[number];

/** Only what is added up makes a whole of which there are shares. */
export const showsOf = ({ function: name }: Measure): readonly Show[] => (name === "SUM" || name === "COUNT" ? shows : shows.filter((each) => each !== "share"));

const sourceOf = (column: BlockColumn): string => (typeof column === "string" ? column : (column.expression ?? column.field ?? ""));

export const dimensionOf = (column: BlockColumn): Dimension => {
  const grain = typeof column === "string" ? undefined : column.grain;
  return { field: sourceOf(column), ...(grain ? { grain } : {}) };
};

/** `SUM(amount)` and its long form, as one. */
export const measureOf = (column: BlockColumn): Measure => {
  if (typeof column !== "string" && column.function) {
    return { function: column.function, ...(sourceOf(column) ? { expression: sourceOf(column) } : {}), ...(column.show ? { show: column.show } : {}) };
  }
  const [, name = "COUNT", inside = ""] = /^\s*(\w+)\s*\((.*)\)\s*$/.exec(sourceOf(column)) ?? [];
  return { function: name.toUpperCase(), ...(inside.trim() ? { expression: inside.trim() } : {}) };
};

export const isTime = ({ holds }: RuleField): boolean => holds === "date" || holds === "datetime";

/** What a chart can be divided by: one value a record. */
export const isDividing = ({ holds, type }: RuleField): boolean => allows({ type, holds }, "ordered");

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
  return { ...block, dimensions: [...(block.dimensions ?? []), dimension] };
};

const chartFor = (field: RuleField): string => (isFigure(field) ? "metric" : isTime(field) ? "line" : "column");

/** The block that a field makes of the one it is given to: a card stays a card, and what would divide it becomes a chart beside it. */
export const blockWith = (board: Board, block: BlockDefinition | null, form: string, field: RuleField): BlockDefinition => {
  if (block && (block.type !== "metric" || isFigure(field))) return withField(block, field);
  const fresh = newBlock(board, chartFor(field), block?.form ?? form);
  return withField(block?.measures ? { ...fresh, measures: block.measures } : fresh, field);
};

/** A choice whose sorts a block adds together without anybody having said so: in and out are no sum. */
export const mixedIn = (block: BlockDefinition, fields: readonly RuleField[]): RuleField | null => {
  if (!(block.measures ?? []).some((column) => measureOf(column).function === "SUM")) return null;
  const told = (block.dimensions ?? []).map((column) => dimensionOf(column).field);
  const open = fields.filter(({ key, holds, options }) => holds === "choice" && options.length > 1 && options.length <= 6 && !told.includes(key) && !new RegExp(`\\b${key}\\b`).test(block.filter ?? ""));
  return open[0] ?? null;
};
