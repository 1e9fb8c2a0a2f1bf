// What a record is called where it is spoken of.

import type { FormView } from "../../api/appView";
import type { Entry } from "../../api/records";
import { calledOf, type FormValues, textOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";

/** The field that stands for a record whose form has no title of its own. */
export const titleField = (form: FormView): string | undefined =>
  form.fields.find(({ key, type }) => (type === "text" || type === "serial") && form.permissions.readable.includes(key))?.key;

/** The values in the order of the form, choices by their labels. */
const saidValues = (form: FormView, values: FormValues): FormValues =>
  Object.fromEntries(
    form.fields.map(({ key, options }) => {
      const value = values[key] ?? null;
      const chosen = options?.find((option) => option.value === value);
      return [key, chosen ? labelText(chosen.label, usePreferences.getState().locale) : value];
    }),
  );

export const titleOf = (form: FormView, entry: Entry): string => {
  const field = titleField(form);
  const values = entry.values as FormValues;
  return entry.title || (field ? textOf(values[field] ?? null) : "") || calledOf({ id: entry.id, values: saidValues(form, values) });
};
