// Which columns a list has, in which order and how wide.

import type { FormView } from "../../api/appView";
import { allows, columnWidth, type FormField, heldIn, isColumn, viewOf } from "../../forms";
import type { Column } from "./arrangement";

export type ShownColumn = { readonly field: FormField; readonly width: number };

const MOST_AT_FIRST = 8;

/** What can stand in a column at all. */
export const listable = (form: FormView): readonly FormField[] =>
  form.fields.filter(({ key, type }) => isColumn(type) && form.permissions.readable.includes(key));

export const isFigure = (field: FormField): boolean => viewOf(field.type).align === "right" || heldIn(field) === "number";

const bare: ReadonlySet<string> = new Set(["number", "date", "datetime", "time", "switch"]);

/** Whether a value says nothing without the name of its field: 50,000 of what, and what is on that day. */
export const isBare = (field: FormField): boolean => isFigure(field) || bare.has(heldIn(field));

/** Whether the order of its values means something to a reader. */
export const isSortable = (form: FormView, field: FormField): boolean =>
  allows(field, "ordered") && !form.permissions.masked.includes(field.key);

export const widthOf = (field: FormField, first: boolean): number => (first ? 220 : columnWidth(field.type));

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
