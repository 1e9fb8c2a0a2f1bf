// What the server will judge: the record with what hidden fields hold meanwhile.

import type { Surroundings } from "../../expressions";
import type { FormDefinition, FormValues } from "./model";
import { proposalOf, settled } from "./settle";
import { hiddenFields, type Sight } from "./visibility";

export type Judged = { readonly values: FormValues; readonly hidden: ReadonlySet<string> };

/** Settle until nothing more is hidden: what a hidden field holds may hide more. */
export const judge = (form: FormDefinition, values: FormValues, around: Surroundings, before: FormValues, sight: Sight): Judged => {
  const computed = new Set(form.fields.filter((field) => field.computed).map((field) => field.key));
  let hidden: ReadonlySet<string> = new Set();
  for (;;) {
    const away = new Set([...hidden].filter((key) => key in values && !computed.has(key)));
    const judged = settled(form, whileHidden(form, values, around, before, away), around, before);
    const joined = new Set([...hidden, ...hiddenFields(form.fields, judged, around, sight)]);
    if (joined.size === hidden.size) return { values: judged, hidden };
    hidden = joined;
  }
};

/** The old value of what is hidden, unless the maker said that it goes, or is computed as for a new record. */
const whileHidden = (form: FormDefinition, values: FormValues, around: Surroundings, before: FormValues, away: ReadonlySet<string>): FormValues => {
  const fields = form.fields.filter(({ key }) => away.has(key));
  const held = fields.map(({ key, when_hidden }) => [key, when_hidden === "clear" || when_hidden === "recompute" ? null : (before[key] ?? null)] as const);
  return form.order.defaults.reduce<FormValues>((found, [rows, key]) => {
    const field = rows === "" ? fields.find((each) => each.key === key && each.when_hidden === "recompute") : undefined;
    return field ? { ...found, [key]: proposalOf(field, "", found, around) } : found;
  }, { ...values, ...Object.fromEntries(held) });
};
