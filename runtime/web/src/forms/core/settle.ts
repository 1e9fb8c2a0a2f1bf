// Settles a record as the server will: defaults where nothing was said, formulas each after those it needs.

import { evaluate, evaluateToWire, type Portable, type Row, type Surroundings, type Wire } from "../../expressions";
import type { FormDefinition, FormField, FormValues } from "./model";
import { inOrder } from "./order";

export const isRow = (wire: Wire | undefined): wire is Row =>
  typeof wire === "object" && wire !== null && !Array.isArray(wire);

/** The rows of a sub-form among the values. */
export const rowsOf = (values: FormValues, key: string): readonly Row[] => {
  const wire = values[key];
  return Array.isArray(wire) ? wire.filter(isRow) : [];
};

/** The values of a new record: one default may use another that stands before it. */
export const startOf = (fields: readonly FormField[], given: FormValues, around: Surroundings): FormValues =>
  fields.reduce<FormValues>((values, field) => {
    const fallback = field.expressions.default;
    if (!fallback || field.key in values) return values;
    return { ...values, [field.key]: evaluateToWire(fallback, values, around) };
  }, given);

/** All formulas of a record and of its rows. */
export const settled = (form: Pick<FormDefinition, "fields">, values: FormValues, around: Surroundings): FormValues => {
  const once = withFormulas(form.fields, withRows(form.fields, values, around), around);
  // Rows may use a total of the record, and the record a total of the rows: twice round serves both.
  return form.fields.some(hasRowFormulas) ? withFormulas(form.fields, withRows(form.fields, once, around), around) : once;
};

const hasRowFormulas = (field: FormField): boolean => field.fields?.some((inner) => inner.expressions.formula) ?? false;

const withRows = (fields: readonly FormField[], values: FormValues, around: Surroundings): FormValues =>
  fields.filter(hasRowFormulas).reduce<FormValues>((settling, field) => {
    const inside: Surroundings = { ...around, parent: settling, above: around };
    const rows = rowsOf(settling, field.key).map((row) => withFormulas(field.fields ?? [], row, inside));
    return { ...settling, [field.key]: rows };
  }, values);

const withFormulas = (fields: readonly FormField[], values: FormValues, around: Surroundings): FormValues =>
  inOrder(fields).reduce<FormValues>((settling, field) => {
    const formula = field.expressions.formula;
    return formula ? { ...settling, [field.key]: fitted(formula, field, settling, around) } : settling;
  }, values);

/** The result as the field holds it: with the decimals of the field, not of the formula. */
const fitted = (formula: Portable, field: FormField, values: FormValues, around: Surroundings): Wire =>
  evaluateToWire({ ...formula, type: field.value_type ?? formula.type }, values, around);

/** Whether a condition holds; a blank one does not. */
export const holds = (condition: Portable, row: Row, around: Surroundings): boolean =>
  evaluate(condition, row, around) === true;
