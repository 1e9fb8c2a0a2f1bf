// Settles a record as the server will: defaults where nothing was said and formulas, in the order the server found.

import { evaluateToWire, type Portable, type Surroundings, walked, type Wire } from "../../expressions";
import { fetchedOf, isFoundAlike, isProposed, type Standing } from "./fetched";
import type { FormDefinition, FormField, FormValues, Place } from "./model";
import { rowsOf } from "./rows";

/** Tells which fields have what they need already; `rows` is "" in the record. */
type IsGiven = (field: FormField, row: FormValues, around: Surroundings, rows: string) => boolean;

const wasGiven: IsGiven = (field, row, _, rows) => field.key in row || isKept(row, rows);

/** A row that the server has. */
export const isKept = (row: FormValues, rows: string): boolean => rows !== "" && "id" in row;

/** The values with defaults where nothing was given, in the record and in its new rows. */
export const withDefaults = (
  form: FormDefinition, values: FormValues, around: Surroundings, places: readonly Place[], isGiven: IsGiven = wasGiven,
): FormValues =>
  places.reduce<FormValues>(
    (filled, place) =>
      at(form, filled, around, place, (field, row, inside) => {
        const proposal = () => proposalOf(field, place[0], row, inside);
        return !isProposing(field) || isGiven(field, row, inside, place[0]) ? row : { ...row, [field.key]: proposal() };
      }),
    values,
  );

/** All formulas of a record and of its rows; what looks into other records stays as it was until the server is asked. */
export const settled = (form: FormDefinition, values: FormValues, around: Surroundings, before: FormValues): FormValues =>
  form.order.formulas.reduce<FormValues>(
    (settling, place) =>
      at(form, settling, around, place, (field, row, inside) => {
        if (field.fetch?.follows) return { ...row, [field.key]: fetchedOf(field, place[0], row, inside) ?? stood(field, place[0], { row, around: inside }, before) ?? followedUntil(field, place[0], row, inside) };
        const formula = field.expressions.formula;
        if (!formula || (isElsewhere(form, place) && place[1] in before && isAsBefore(formula, row, before))) return row;
        return { ...row, [field.key]: fitted(formula, field, row, inside) };
      }),
    values,
  );

/** What was taken before and is found by the same stays where nothing is found for this reader. */
const stood = (field: FormField, rows: string, now: Standing, before: FormValues): Wire => {
  const row = rows === "" ? before : rowsOf(before, rows).find(({ id }) => id !== undefined && id === now.row["id"]);
  const around = rows === "" ? now.around : { ...now.around, parent: before };
  return row && isFoundAlike(field, rows, now, { row, around }) ? (row[field.key] ?? null) : null;
};

/** What is not known yet stays as it was. */
const followedUntil = (field: FormField, rows: string, row: FormValues, around: Surroundings): Wire =>
  fetchedOf(field, rows, row, around) === undefined ? (row[field.key] ?? null) : null;

export const isProposing = (field: FormField): boolean => field.expressions.default !== undefined || isProposed(field);

/** What stands in a field of which nobody has said anything. */
export const proposalOf = (field: FormField, rows: string, row: FormValues, around: Surroundings): Wire => {
  if (isProposed(field)) return fetchedOf(field, rows, row, around) ?? null;
  const fallback = field.expressions.default;
  return fallback ? fitted(fallback, field, row, around) : null;
};

type Compute = (field: FormField, row: FormValues, around: Surroundings) => FormValues;

/** Compute a place: once in the record, or in every row of a sub-form. */
export const at = (form: FormDefinition, values: FormValues, around: Surroundings, [rows, key]: Place, compute: Compute): FormValues => {
  if (!rows) {
    const field = named(form.fields, key);
    return field ? compute(field, values, around) : values;
  }
  const field = named(named(form.fields, rows)?.fields ?? [], key);
  if (!field || !Array.isArray(values[rows])) return values;
  const inside: Surroundings = { ...around, parent: values, above: around };
  return { ...values, [rows]: rowsOf(values, rows).map((row) => compute(field, row, inside)) };
};

const named = (fields: readonly FormField[], key: string): FormField | undefined => fields.find((field) => field.key === key);

const isElsewhere = (form: FormDefinition, [rows, key]: Place): boolean =>
  rows === "" && form.order.elsewhere.some((place) => place[0] === rows && place[1] === key);

const isAsBefore = (formula: Portable, row: FormValues, before: FormValues): boolean =>
  keysIn(formula).every((key) => JSON.stringify(row[key] ?? null) === JSON.stringify(before[key] ?? null));

/** The keys of the row at hand that an expression reads. */
const keysIn = (tree: Portable | null, up = 0): readonly string[] => {
  if (!tree) return [];
  switch (tree.kind) {
    case "constant":
      return [];
    case "field":
      return tree.up === up && tree.path[0] !== undefined ? [tree.path[0]] : [];
    case "apply":
      return tree.arguments.flatMap((each) => keysIn(each, up));
    case "aggregate":
      // Inside an aggregate one level up is the row at hand.
      return [...keysIn(tree.relation, up), ...keysIn(tree.body, up + 1), ...keysIn(tree.where, up + 1)];
  }
};

/** The result as the field holds it: with the decimals of the field, not of the formula, and blank where it is too large. */
export const fitted = (tree: Portable, field: FormField, values: FormValues, around: Surroundings): Wire => {
  // A reference that is passed on keeps what it is called.
  if (tree.kind === "field" && tree.type.startsWith("record")) return walked(tree, values, around);
  if (!field.value_type?.startsWith("number")) return evaluateToWire(tree, values, around);
  const exact = evaluateToWire({ ...tree, type: field.value_type }, values, around);
  return typeof exact === "string" && MOST_DIGITS < exact.replace("-", "").split(".")[0]!.length ? null : exact;
};

const MOST_DIGITS = 12;
