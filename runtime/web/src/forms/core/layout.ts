// What stands between fields and holds nothing, and what stands under what.

import type { FormField } from "./model";
import { heldBy } from "./truths";

/** Whether a type of fields holds nothing: neither a value nor rows. */
export const isLayout = (type: string): boolean => heldBy(type) === "nothing";

/** What each field stands under: the nearest section above it, or the tab; a section stands under its tab. */
export const headingsOf = (fields: readonly Pick<FormField, "key" | "type">[]): ReadonlyMap<string, string> => {
  const under = new Map<string, string>();
  let tab: string | undefined;
  let section: string | undefined;
  for (const { key, type } of fields) {
    if (type === "tab" || type === "section") section = undefined;
    if (type === "tab") tab = key;
    const heading = section ?? tab;
    if (heading !== undefined && heading !== key) under.set(key, heading);
    if (type === "section") section = key;
  }
  return under;
};

/** A tab with what stands under it; null for what stands before the first. */
export type TabOf<Field> = { readonly tab: Field | null; readonly fields: readonly Field[] };

/** The fields of a form, tab by tab. */
export const byTabs = <Field extends Pick<FormField, "key" | "type">>(fields: readonly Field[]): readonly TabOf<Field>[] =>
  fields.reduce<readonly TabOf<Field>[]>((tabs, field) => {
    if (field.type === "tab") return [...tabs, { tab: field, fields: [] }];
    const last = tabs[tabs.length - 1] ?? { tab: null, fields: [] };
    return [...tabs.slice(0, -1), { ...last, fields: [...last.fields, field] }];
  }, []);
