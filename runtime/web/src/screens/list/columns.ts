// Which columns a list has, in which order and how wide.

import type { FormView } from "../../api/appView";
import { type FormField, isLayout, viewOf } from "../../forms";
import type { Column } from "./arrangement";
import { kindOf } from "./operators";

export type ShownColumn = { readonly field: FormField; readonly width: number };

const widths: Readonly<Record<string, number>> = {
  text: 180, long_text: 240, rich_text: 240, number: 110, money: 140, date: 120, datetime: 160, choice: 110, choices: 200, switch: 90, member: 130, members: 180, department: 140, departments: 180,
  phone: 140, email: 200, percent: 100, rating: 130, time: 90, date_range: 210, tags: 200, url: 200, id_card: 190, credit_code: 190, bank_card: 190, attachment: 120, image: 120, signature: 120, address: 260, location: 200, created_at: 160, created_by: 130, updated_at: 160, updated_by: 130, serial: 150, reference: 180, lookup: 140, references: 240, sub_form: 110, rollup: 120, formula: 130,
};

const MOST_AT_FIRST = 8;

/** What can stand in a column at all. */
export const listable = (form: FormView): readonly FormField[] =>
  form.fields.filter((field) => !isLayout(field.type) && field.type !== "reverse" && form.permissions.readable.includes(field.key));

export const isFigure = (field: FormField): boolean => viewOf(field.type).align === "right" || kindOf(field) === "number";

const sortable: ReadonlySet<string> = new Set(["text", "number", "date", "datetime", "choice", "switch", "reference", "percent", "time", "range"]);

/** Whether the order of its values means something to a reader. */
export const isSortable = (form: FormView, field: FormField): boolean =>
  sortable.has(kindOf(field) ?? "") && !form.permissions.masked.includes(field.key);

export const widthOf = (field: FormField, first: boolean): number => (first ? 220 : (widths[field.type] ?? 150));

/** What a column is still readable at: a date, whole. */
const LEAST = 108;
const SHARE = 0.6;

/** Beside an opened record columns give way, as far as they stay readable; the rest is reached by scrolling. */
export const narrowed = (columns: readonly ShownColumn[], room: number): readonly ShownColumn[] => {
  const wide = columns.reduce((sum, { width }) => sum + width, 0);
  if (wide <= room) return columns;
  return columns.map((column) => ({ ...column, width: Math.max(Math.min(column.width, LEAST), Math.round(column.width * Math.max(SHARE, room / wide))) }));
};

/** Every column, shown or not: the person's order first, then what the view says, then whatever is new. */
export const arranged = (form: FormView, ofView: readonly string[] | undefined, kept: readonly Column[] | undefined): readonly Column[] => {
  const fields = listable(form);
  const known = new Map((kept ?? []).map((column) => [column.key, column]));
  const wanted = ofView ?? fields.slice(0, MOST_AT_FIRST).map(({ key }) => key);
  const order = kept ? kept.map(({ key }) => key) : wanted;
  const keys = [...order, ...fields.map(({ key }) => key).filter((key) => !order.includes(key))];
  return keys
    .filter((key) => fields.some((field) => field.key === key))
    .map((key) => known.get(key) ?? { key, shown: !kept && wanted.includes(key) });
};

export const shownColumns = (form: FormView, columns: readonly Column[]): readonly ShownColumn[] =>
  columns
    .filter(({ shown }) => shown)
    .flatMap(({ key, width }, index) => {
      const field = form.fields.find((each) => each.key === key);
      return field ? [{ field, width: width ?? widthOf(field, index === 0) }] : [];
    });
