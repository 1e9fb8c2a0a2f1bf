// A dashboard as its maker edits it: blocks, what they ask, and the filters above them.

import { allows, type BlockColumn, type BlockDefinition, type ChartKind, type DashboardDefinition, type Definition, figureIn, type Label, onTab, type PerDefinition, sizeOf } from "@dougong/web";
import { conditionOf, partsOf } from "../rules/conditions";
import { aboutOf, type Source, sourceIn } from "./sources";
import { isFigure, kindsOf, type RuleField } from "../rules/fields";
import { isAnalysisKind } from "./analysis/kinds";
import { roomFor } from "./layout";

export type Board = Definition & Pick<DashboardDefinition, "filters" | "blocks" | "tabs" | "phone">;

export const grains = ["day", "week", "month", "quarter", "year"] as const;
export const functions = ["SUM", "AVERAGE", "COUNT", "COUNT_DISTINCT", "MIN", "MAX"] as const;

/** What a maker calls a column, and whatever else was said about it. */
type Said = { readonly label?: Label; readonly key?: string };
export type Dimension = Said & { readonly field: string; readonly grain?: string };
/** Without a function it is a formula over all records together, which is no other figure but itself. `show`: its share of the whole, what came together so far, its change against the one before. */
export type Measure = Said & { readonly function?: string; readonly expression?: string; readonly show?: Show; readonly format?: "percent"; readonly per?: PerDefinition };
export const shows = ["share", "running", "change"] as const;
export type Show = (typeof shows)[number];

/** Only what is added up makes a whole of which there are shares. */
export const showsOf = ({ function: name }: Measure): readonly Show[] => (name === "SUM" || name === "COUNT" ? shows : shows.filter((each) => each !== "share"));

const sourceOf = (column: BlockColumn): string => (typeof column === "string" ? column : (column.expression ?? column.field ?? ""));

export const dimensionOf = (column: BlockColumn): Dimension => {
  if (typeof column === "string") return { field: column };
  const { expression: _, ...said } = column;
  return { ...said, field: sourceOf(column) };
};

/** `SUM(amount)` and its long form, as one. */
export const measureOf = (column: BlockColumn): Measure => {
  if (typeof column !== "string" && column.function) {
    const { field: _, ...said } = column;
    return { ...said, function: column.function, ...(sourceOf(column) ? { expression: sourceOf(column) } : {}) };
  }
  const { field: _, expression: __, ...said } = typeof column === "string" ? {} : column;
  const written = figureIn(sourceOf(column));
  if (!written) return { ...said, expression: sourceOf(column) };
  return { ...said, function: written.function, ...(written.of ? { expression: written.of } : {}) };
};

/** Measuring a formula: one over all records together, or one of each record, which is added up and no share of a hundred. */
export const withFormula = ({ function: _, ...measure }: Measure, expression: string, group: boolean): Measure => {
  if (group) return { ...measure, expression };
  const { format: __, ...summed } = measure;
  return { ...summed, function: "SUM", expression };
};

export const isTime = ({ holds }: RuleField): boolean => holds === "date" || holds === "datetime";

/** What a chart can be divided by: one value a record. */
export const isDividing = ({ holds, type }: RuleField): boolean => allows({ type, holds }, "ordered");

/** The blocks of the tab that is open; all where there are no tabs. */
export const blocksOn = (board: Board, tab: string | null): readonly BlockDefinition[] => onTab(board.blocks ?? [], board.tabs ?? [], tab);

/** A block of some kind about a form or a dataset, with a key and a place that are free. */
export const newBlock = (board: Board, type: string, source: Source, tab: string | null = null): BlockDefinition => {
  const blocks = board.blocks ?? [];
  const taken = new Set(blocks.map(({ key }) => key));
  const number = Array.from({ length: blocks.length + 1 }, (_, at) => at + 1).find((at) => !taken.has(`block_${at}`)) ?? blocks.length + 1;
  const { w, h } = sizeOf(type);
  const asked = type === "text" ? {} : isAnalysisKind(type) ? aboutOf(source) : { ...aboutOf(source), measures: ["COUNT()"] };
  return { key: `block_${number}`, type, ...asked, ...(tab ? { tab } : {}), ...roomFor(blocksOn(board, tab), w, h) };
};

/** Asks nothing yet. */
export const isEmpty = ({ type, dimensions = [], measures = [] }: BlockDefinition): boolean => type !== "text" && !isAnalysisKind(type) && dimensions.length === 0 && measures.length === 0;

/** What a kind of chart still lacks for what a block asks; null when it can be drawn. */
export type Lack = "dimension" | "measure" | "fewerDimensions" | "fewerMeasures";

export const lackOf = (kind: ChartKind, block: BlockDefinition): Lack | null => {
  // An analysis has neither, and what becomes a chart of one begins by counting: what it is divided by comes then.
  if (!kind.dimensions || !kind.measures || isAnalysisKind(block.type)) return null;
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
    return withMeasure({ ...block, measures: counted }, field);
  }
  return withDimension(block, field);
};

const counting = ({ measures = [] }: BlockDefinition): readonly BlockColumn[] => (measures.length > 0 ? measures : ["COUNT()"]);

/** Divided by a field, once; what measures nothing counts its records. */
export const withDimension = (block: BlockDefinition, field: RuleField): BlockDefinition => {
  const there = (block.dimensions ?? []).map(dimensionOf);
  if (there.some((each) => each.field === field.key)) return block;
  const dimension: Dimension = isTime(field) ? { field: field.key, grain: "month" } : { field: field.key };
  return { ...block, measures: counting(block), dimensions: [...there, dimension] };
};

/** Measuring a field as well: figures are added up, of everything else the different ones are counted. */
export const withMeasure = (block: BlockDefinition, field: RuleField): BlockDefinition => {
  const there = (block.measures ?? []).map(measureOf);
  const ways = isFigure(field) ? functions.filter((each) => each !== "COUNT") : (["COUNT_DISTINCT"] as const);
  // The same figure twice would say nothing: the second time it is worked out another way.
  const fresh = ways.find((way) => !there.some((each) => each.expression === field.key && each.function === way));
  return fresh ? { ...block, measures: [...there, { function: fresh, expression: field.key }] } : block;
};

/** Counting its records, once. */
export const withCount = (block: BlockDefinition): BlockDefinition => {
  const there = (block.measures ?? []).map(measureOf);
  return there.some(({ expression }) => expression === undefined) ? block : { ...block, measures: [...there, { function: "COUNT" }] };
};

/** Narrowed to the records that have a value there: what the maker makes of it is said in the line itself. */
export const withCondition = (block: BlockDefinition, field: RuleField, fields: readonly RuleField[]): BlockDefinition => {
  const kinds = kindsOf(fields);
  const filter = conditionOf([...partsOf(block.filter, kinds), { kind: "line", field: field.key, operator: "filled", values: [] }], kinds);
  return filter ? { ...block, filter } : block;
};

/** A list with one of its things in another place. */
export const moved = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const rest = list.filter((_, at) => at !== from);
  const thing = list[from];
  return thing === undefined ? list : [...rest.slice(0, to), thing, ...rest.slice(to)];
};

const chartFor = (field: RuleField): string => (isFigure(field) ? "metric" : isTime(field) ? "line" : "column");

/** The block that a field makes of the one it is given to: a card stays a card, and what would divide it becomes a chart beside it. */
export const blockWith = (board: Board, block: BlockDefinition | null, source: Source, field: RuleField, tab: string | null = null): BlockDefinition => {
  const takes = block && block.type !== "text" && !isAnalysisKind(block.type) && (sourceIn(block) || source) === source;
  if (takes && (block.type !== "metric" || isFigure(field))) return withField(block, field);
  const fresh = newBlock(board, chartFor(field), source, tab);
  return withField(takes && block.measures ? { ...fresh, measures: block.measures } : fresh, field);
};

/** A choice whose sorts a block adds together without anybody having said so: in and out are no sum. */
export const mixedIn = (block: BlockDefinition, fields: readonly RuleField[]): RuleField | null => {
  if (!(block.measures ?? []).some((column) => measureOf(column).function === "SUM")) return null;
  const told = (block.dimensions ?? []).map((column) => dimensionOf(column).field);
  const open = fields.filter(({ key, holds, options }) => holds === "choice" && options.length > 1 && options.length <= 6 && !told.includes(key) && !new RegExp(`\\b${key}\\b`).test(block.filter ?? ""));
  return open[0] ?? null;
};
