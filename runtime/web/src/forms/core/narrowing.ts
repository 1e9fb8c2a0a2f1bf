// What a field offers while the rest of the form says what it says.

import { evaluateToWire, type Portable, type Surroundings, type Wire } from "../../expressions";
import { readPlaces } from "./followed";
import type { FormField, FormValues } from "./model";
import { holds } from "./holds";
import { rowsOf } from "./rows";
import { isBlank } from "./visibility";
import { isWithheld, type Open } from "./withheld";

/** All conditions that narrow a field. */
export const narrowingOf = ({ options = [], among }: FormField): readonly Portable[] => [
  ...options.flatMap(({ when }) => (when ? [when] : [])),
  ...(among ? [among.fits, ...among.match.map(({ mine }) => mine)] : []),
];

/** Whether a field holds what would not be offered; what was withheld, the server judges. */
export const isUnfit = (field: FormField, row: FormValues, around: Surroundings, open: Open): boolean => {
  const held = row[field.key];
  if (isBlank(held)) return false;
  const picked = Array.isArray(held) ? held : [held ?? null];
  const chosen = (field.options ?? []).flatMap(({ value, when }) => (when && picked.includes(value) ? [when] : []));
  const conditions = [...chosen, ...(field.among ? [field.among.fits] : [])];
  return conditions.some((each) => !isWithheld(each, row, around, open) && !holds(each, row, around));
};

/** The field as it stands now: options that are not offered are put away, and records `sought` that fit; the very same where all is offered. */
export const offering = (field: FormField, row: FormValues, around: Surroundings): FormField => {
  if (field.among) return { ...field, sought: amongOf(field, row, around) };
  if (!field.options?.some(({ when }) => when)) return field;
  return { ...field, options: field.options.map((each) => (each.when && !holds(each.when, row, around) ? { ...each, retired: true } : each)) };
};

export const mayNarrow = (field: FormField): boolean => narrowingOf(field).length > 0;

/** What a record must have to be offered, by field; what nothing is said of narrows nothing. */
const amongOf = (field: FormField, row: FormValues, around: Surroundings): readonly Sought[] =>
  (field.among?.match ?? []).flatMap(({ theirs, mine }) => {
    const wire = evaluateToWire(mine, row, around);
    return isBlank(wire) ? [] : [{ theirs, type: mine.type, wire }];
  });

export type Sought = { readonly theirs: string; readonly type: string; readonly wire: Wire };

/** The values without what fitted until a place changed, and would not be offered any more. */
export const withoutUnfit = (
  fields: readonly FormField[], rows: string, changed: string, before: FormValues, after: FormValues, around: Surroundings, open: Open,
): FormValues => {
  const touched = fields.filter((field) => readPlaces(narrowingOf(field), rows).some(([, key]) => key === changed) && field.key !== changed);
  const gone = touched.filter((field) => isUnfit(field, after, around, open) && !isUnfit(field, before, around, open));
  return gone.length === 0 ? after : { ...after, ...Object.fromEntries(gone.map((field) => [field.key, fitting(field, after, around, open)])) };
};

/** Of several records those that fit; of one, nothing. */
const fitting = (field: FormField, row: FormValues, around: Surroundings, open: Open): FormValues[string] => {
  const held = row[field.key];
  if (!field.among || !Array.isArray(held)) return null;
  const rest = held.filter((each) => !isUnfit(field, { ...row, [field.key]: [each] }, around, open));
  return rest.length > 0 ? rest : null;
};

/** The row of a record as it was, by its id. */
export const rowBefore = (before: FormValues, rows: string, row: FormValues): FormValues =>
  rowsOf(before, rows).find(({ id }) => id !== undefined && id === row["id"]) ?? {};
