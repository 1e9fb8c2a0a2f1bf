// The columns of a board: what each holds, in which order, and how the figures stand while a card is on its way.

import { Decimal } from "decimal.js";
import type { ReportAnswer } from "../../../api/reports";
import type { Entry, Value } from "../../../api/records";
import { quoted } from "../../../conditions";
import type { ValueKind } from "../../../definitions";
import { type FormField, heldIn } from "../../../forms";
import type { Locale } from "../../../i18n/locale";
import { labelText } from "../../../i18n/label";

export type BoardColumn = {
  /** Names the column in addresses, in what is folded, and to the pointer. */
  readonly id: string;
  readonly label: string;
  readonly colour: string | null;
  /** What a card gets that is put here. */
  readonly value: Value;
  /** Which records stand here, as a formula. */
  readonly condition: string;
  /** Null until the server has counted, and while something is searched for. */
  readonly count: number | null;
  readonly sum: string | null;
};

export type BoardWords = { readonly blank: string; readonly yes: string; readonly no: string };

type Slot = Omit<BoardColumn, "count" | "sum">;

/** What has few values. */
const few: ReadonlySet<ValueKind> = new Set<ValueKind>(["choice", "member", "switch"]);

/** Whether its values can head the columns of a board: a card that is moved changes them. */
export const headsColumns = (field: FormField): boolean => !field.computed && few.has(heldIn(field));

/** A board of many more columns is no board; the last ones are reached by a filter. */
const MOST_COLUMNS = 60;

/** The value of a group as one text: an option, a person's id, or the words for yes and no. */
const keyOf = (value: Value | undefined): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return "id" in value && typeof value.id === "string" ? value.id : null;
  return String(value);
};

const slot = (field: FormField, key: string, label: string, colour: string | null): Slot => ({
  id: `=${key}`,
  label,
  colour,
  value: key,
  condition: `${field.key} = ${quoted(key)}`,
});

const blankSlot = (field: FormField, words: BoardWords): Slot => ({
  id: "blank",
  label: words.blank,
  colour: null,
  value: null,
  condition: `ISBLANK(${field.key})`,
});

/** Never ticked is not ticked. */
const switchSlots = (field: FormField, locale: Locale, words: BoardWords): readonly Slot[] => {
  const said = (setting: string, otherwise: string): string => labelText(field[setting] as FormField["label"] | undefined, locale) || otherwise;
  return [
    { id: "=true", label: said("on_label", words.yes), colour: null, value: true, condition: `${field.key} = TRUE` },
    { id: "=false", label: said("off_label", words.no), colour: null, value: false, condition: `NOT(${field.key} = TRUE)` },
  ];
};

type Rows = ReportAnswer["rows"];

/** Options in their order; one that is gone, or an option that is not offered any more, as long as something stands there. */
const choiceSlots = (field: FormField, rows: Rows, locale: Locale): readonly Slot[] => {
  const used = new Set(rows.map((row) => keyOf(row[field.key])));
  const options = (field.options ?? []).filter(({ value, retired }) => !retired || used.has(value));
  const known = new Set(options.map(({ value }) => value));
  const strays = [...used].filter((key): key is string => key !== null && !known.has(key)).sort();
  return [
    ...options.map((option) => slot(field, option.value, labelText(option.label, locale), option.color ?? null)),
    ...strays.map((key) => slot(field, key, key, null)),
  ];
};

const memberSlots = (field: FormField, rows: Rows, locale: Locale): readonly Slot[] =>
  rows
    .flatMap((row) => {
      const person = row[field.key];
      const key = keyOf(person);
      const label = typeof person === "object" && person !== null && "label" in person ? String(person.label) : (key ?? "");
      return key === null ? [] : [{ ...slot(field, key, label, null), value: { id: key, label } }];
    })
    .sort((one, other) => one.label.localeCompare(other.label, locale));

const slotsOf = (field: FormField, rows: Rows, locale: Locale, words: BoardWords): readonly Slot[] => {
  if (field.type === "switch") return switchSlots(field, locale, words);
  const slots = field.type === "member" ? memberSlots(field, rows, locale) : choiceSlots(field, rows, locale);
  const blank = rows.some((row) => keyOf(row[field.key]) === null) || field.required !== true;
  return [...slots.slice(0, MOST_COLUMNS), ...(blank ? [blankSlot(field, words)] : [])];
};

/** Whether a group of the report stands in a column; what was never ticked stands with what was unticked. */
const standsIn = (field: FormField, column: Slot, value: Value | undefined): boolean =>
  keyOf(value) === keyOf(column.value) || (field.type === "switch" && column.value === false && keyOf(value) === null);

/** The columns with their figures; `sum` names the column of the report that is added up. */
export const columnsOf = (field: FormField, answer: Rows | null, sum: string | null, locale: Locale, words: BoardWords): readonly BoardColumn[] =>
  slotsOf(field, answer ?? [], locale, words).map((column) => {
    const rows = (answer ?? []).filter((row) => standsIn(field, column, row[field.key]));
    const figures = (key: string): readonly string[] => rows.map((row) => row[key]).filter((each): each is string => typeof each === "string");
    return {
      ...column,
      count: answer ? figures("count").reduce((all, each) => all + Number(each), 0) : null,
      sum: answer && sum ? added(figures(sum)) : null,
    };
  });

/** Exactly, to the last decimal that any of them has. */
const added = (figures: readonly string[]): string | null =>
  figures.length === 0 ? null : figures.reduce((all, each) => all.plus(each), new Decimal(0)).toFixed(Math.max(...figures.map(decimalsOf)));

/** A card between where the server has it and where it was put. */
export type Move = { readonly entry: Entry; readonly from: string; readonly to: string };

/** The figures as they will be once the moves have arrived. */
export const afterMoves = (column: BoardColumn, moves: readonly Move[], figure: string | null): BoardColumn => {
  const share = ({ from, to }: Move): number => (to === column.id ? 1 : 0) - (from === column.id ? 1 : 0);
  const count = column.count === null ? null : moves.reduce((all, move) => all + share(move), column.count);
  if (!figure || !moves.some((move) => share(move) !== 0)) return { ...column, count };
  const figures = moves.flatMap((move) => {
    const value = move.entry.values[figure];
    return typeof value === "string" ? [{ value, share: share(move) }] : [];
  });
  const start = column.sum ?? "0";
  const sum = figures.reduce((all, each) => all.plus(new Decimal(each.value).times(each.share)), new Decimal(start));
  return { ...column, count, sum: sum.toFixed(Math.max(...[start, ...figures.map(({ value }) => value)].map(decimalsOf))) };
};

const decimalsOf = (digits: string): number => (digits.split(".")[1] ?? "").length;

/** What all columns hold together; null where nothing was added up. */
export const totalOf = (columns: readonly BoardColumn[]): string | null => added(columns.flatMap(({ sum }) => (sum === null ? [] : [sum])));

/** The cards of a column: what is on its way elsewhere is gone, what comes stands on top. */
export const cardsOf = (column: string, read: readonly Entry[], moves: readonly Move[]): readonly Entry[] => {
  const moving = new Set(moves.map(({ entry }) => entry.id));
  return [...moves.filter(({ to }) => to === column).map(({ entry }) => entry), ...read.filter(({ id }) => !moving.has(id))];
};

/** The column beside one, among those that can be moved to; null at the edge. */
export const beside = (columns: readonly BoardColumn[], id: string, step: 1 | -1): BoardColumn | null => {
  const at = columns.findIndex((each) => each.id === id);
  return at < 0 ? null : (columns[at + step] ?? null);
};
