// What a record is called where it is spoken of.

import type { FormView } from "../../api/appView";
import type { Entry } from "../../api/records";
import { calledIn, type FormValues, namedBy, textOf } from "../../forms";

/** The field that stands for a record whose form has no title of its own. */
export const titleField = (form: FormView): string | undefined =>
  namedBy(form.fields.filter(({ key }) => form.permissions.readable.includes(key)))?.key;

export const titleOf = (form: FormView, entry: Entry): string => {
  const field = titleField(form);
  const values = entry.values as FormValues;
  return entry.title || (field ? textOf(values[field] ?? null) : "") || calledIn(form.fields, { id: entry.id, values });
};
