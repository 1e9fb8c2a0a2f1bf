// What is sent to the server: only what the person set, in the form the server reads.

import type { Wire } from "../../expressions";
import type { FormField, FormValues } from "./model";
import { isRow } from "./rows";
import type { Filling } from "./state";

/** The fields that differ from the record as it was; all that is filled in, for a new one. */
export const changesOf = (filling: Filling): FormValues =>
  Object.fromEntries(
    filling.form.fields
      .filter((field) => !field.computed && !filling.hidden.has(field.key) && field.key in filling.values)
      .map((field) => [field.key, sent(field, filling.values[field.key] ?? null)] as const)
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(sentBefore(filling, key))),
  );

export const isChanged = (filling: Filling): boolean => Object.keys(changesOf(filling)).length > 0;

const sentBefore = (filling: Filling, key: string): Wire => {
  const field = filling.form.fields.find((each) => each.key === key);
  return field ? sent(field, filling.before[key] ?? null) : null;
};

/** References go as ids, computed fields of rows stay at home, an empty text is blank. */
const sent = (field: FormField, value: Wire): Wire => {
  if (field.fields) return Array.isArray(value) ? value.filter(isRow).map((row) => sentRow(field, row)) : [];
  if (isRow(value)) return typeof value["id"] === "string" ? value["id"] : value;
  return value === "" || (Array.isArray(value) && value.length === 0) ? null : value;
};

const sentRow = (field: FormField, row: FormValues): Wire => ({
  ...(typeof row["id"] === "string" ? { id: row["id"] } : {}),
  ...Object.fromEntries(
    (field.fields ?? [])
      .filter((inner) => !inner.computed && inner.key in row)
      .map((inner) => [inner.key, sent(inner, row[inner.key] ?? null)]),
  ),
});
