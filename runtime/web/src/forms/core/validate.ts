// What the browser can say is wrong before the server is asked; the server says the rest.

import type { Row, Surroundings } from "../../expressions";
import type { Label } from "../../i18n/label";
import type { FormDefinition, FormField, FormProblems } from "./model";
import { holds, rowsOf } from "./settle";
import { hiddenFields, isBlank, isRequired } from "./visibility";

export type Wording = { readonly required: (label: Label) => string; readonly check: (message: Label) => string };

/** Everything wrong with a settled record; hidden fields are never wrong. */
export const problemsOf = (form: FormDefinition, row: Row, around: Surroundings, wording: Wording): FormProblems => ({
  ...missing(form.fields, row, around, wording),
  ...failed(form, row, around, wording),
});

const missing = (fields: readonly FormField[], row: Row, around: Surroundings, wording: Wording): FormProblems => {
  const hidden = hiddenFields(fields, row, around);
  const shown = fields.filter((field) => !hidden.has(field.key) && !field.computed);
  const own = shown
    .filter((field) => isBlank(row[field.key]) && isRequired(field, row, around))
    .map((field) => [field.key, wording.required(field.label)] as const);
  const inner = shown.flatMap((field) => inRows(field, row, around, wording));
  return Object.fromEntries([...own, ...inner]);
};

const inRows = (field: FormField, row: Row, around: Surroundings, wording: Wording): (readonly [string, string])[] => {
  const { fields } = field;
  if (!fields) return [];
  const inside: Surroundings = { ...around, parent: row, above: around };
  return rowsOf(row, field.key).flatMap((each, at) =>
    Object.entries(missing(fields, each, inside, wording)).map(
      ([path, text]) => [`${field.key}/${at}/${path}`, text] as const,
    ),
  );
};

const failed = (form: FormDefinition, row: Row, around: Surroundings, wording: Wording): FormProblems =>
  Object.fromEntries(
    form.checks
      .filter(({ condition, field }) => !(field && isBlank(row[field])) && !holds(condition, row, around))
      .map(({ field, message }) => [field, wording.check(message)]),
  );
