// What the server will judge: the record with the old values of whatever is hidden.

import type { Surroundings } from "../../expressions";
import type { FormDefinition, FormValues } from "./model";
import { settled } from "./settle";
import { hiddenFields, type Sight } from "./visibility";

export type Judged = { readonly values: FormValues; readonly hidden: ReadonlySet<string> };

/** Settle until nothing more is hidden: what is hidden keeps its old value, and that may hide more. */
export const judge = (form: FormDefinition, values: FormValues, around: Surroundings, before: FormValues, sight: Sight): Judged => {
  const computed = new Set(form.fields.filter((field) => field.computed).map((field) => field.key));
  let hidden: ReadonlySet<string> = new Set();
  for (;;) {
    const old = [...hidden].filter((key) => key in values && !computed.has(key)).map((key) => [key, before[key] ?? null] as const);
    const judged = settled(form, { ...values, ...Object.fromEntries(old) }, around, before);
    const joined = new Set([...hidden, ...hiddenFields(form.fields, judged, around, sight)]);
    if (joined.size === hidden.size) return { values: judged, hidden };
    hidden = joined;
  }
};
