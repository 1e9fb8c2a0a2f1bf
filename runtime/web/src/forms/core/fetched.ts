// Fields that take their value from a record of another form: what is asked, and what was answered.

import { evaluateToWire, type Surroundings, type Wire } from "../../expressions";
import type { FormField, FormValues, Place } from "./model";
import { isBlank } from "./visibility";

/** What a field of the record, or of the rows of a sub-form, is to be found by. */
export type Wanted = { readonly rows: string; readonly key: string; readonly values: readonly Wire[] };

/** The name under which an answer is kept. */
export const questionOf = ({ rows, key, values }: Wanted): string => JSON.stringify([rows, key, values]);

/** What is to be asked for a field; null while something is blank that it is found by. */
export const wantedOf = (field: FormField, rows: string, row: FormValues, around: Surroundings): Wanted | null => {
  const values = (field.fetch?.match ?? []).map((tree) => byItsId(evaluateToWire(tree, row, around)));
  return values.length === 0 || values.some(isBlank) ? null : { rows, key: field.key, values };
};

/** The value of a field that takes it from elsewhere; undefined until that is known. */
export const fetchedOf = (field: FormField, rows: string, row: FormValues, around: Surroundings): Wire | undefined => {
  const wanted = wantedOf(field, rows, row, around);
  return wanted ? around.fetched?.[questionOf(wanted)] : null;
};

/** Whether a field is to be found by the very same in two rows: nothing found may then only mean that it is not for this reader. */
export const isFoundAlike = (field: FormField, rows: string, one: Standing, other: Standing): boolean => {
  const [mine, theirs] = [one, other].map(({ row, around }) => wantedOf(field, rows, row, around));
  return mine != null && theirs != null && questionOf(mine) === questionOf(theirs);
};

export type Standing = { readonly row: FormValues; readonly around: Surroundings };

export const isProposed = ({ fetch }: FormField): boolean => fetch !== undefined && !fetch.follows;

/** All fields that take their value from elsewhere, with where they stand. */
export const fetchingPlaces = (fields: readonly FormField[], rows = ""): readonly Place[] =>
  fields.flatMap(({ key, fetch, fields: inner }) => [...(fetch ? [[rows, key] as const] : []), ...fetchingPlaces(inner ?? [], key)]);

const byItsId = (wire: Wire): Wire => {
  if (typeof wire !== "object" || wire === null || Array.isArray(wire)) return wire;
  const { id } = wire as FormValues;
  return typeof id === "string" ? id : wire;
};
