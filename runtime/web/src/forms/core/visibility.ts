// Which fields a person is shown, and which they must fill in, given the values so far.

import type { Portable, Row, Surroundings, Wire } from "../../expressions";
import { headingsOf } from "./layout";
import type { FormDefinition, FormField, FormValues } from "./model";
import { holds } from "./holds";
import { isWithheld, type Open, openFields } from "./withheld";

/** Fields that the server asked for though the page would not show them; true where they must be filled in. */
export type Demanded = { readonly [key: string]: boolean };

/** How a person stands to a form. Where they may not read what decides, a field shows if it is `filled` or `demanded`. */
export type Sight = { readonly open: Open; readonly filled: ReadonlySet<string>; readonly demanded: Demanded };

export const NOTHING_DEMANDED: Demanded = {};

export const sightOf = (form: FormDefinition, before: FormValues, demanded: Demanded = NOTHING_DEMANDED): Sight => {
  const filled = form.fields.filter(({ key }) => !isBlank(before[key])).map(({ key }) => key);
  return { open: openFields(form), filled: new Set(withHeadings(form.fields, filled)), demanded };
};

/** Some fields with the headings they stand under: a field is nowhere to be seen without its section and its tab. */
export const withHeadings = (fields: readonly FormField[], keys: readonly string[]): readonly string[] => {
  const found = new Set(keys);
  const headings = headingsOf(fields);
  for (const key of keys) for (let over = headings.get(key); over !== undefined; over = headings.get(over)) found.add(over);
  return [...found];
};

/** The fields whose condition, or that of a heading they stand under, does not hold. */
export const hiddenFields = (fields: readonly FormField[], row: Row, around: Surroundings, sight: Sight): ReadonlySet<string> => {
  const hidden = new Set<string>();
  const headings = headingsOf(fields);
  for (const field of fields) {
    const condition = field.expressions.visible_when;
    const away = condition !== undefined && !isShown(field.key, condition, row, around, sight);
    if (away || hidden.has(headings.get(field.key) ?? "")) hidden.add(field.key);
  }
  return hidden;
};

const isShown = (key: string, condition: Portable, row: Row, around: Surroundings, { open, filled, demanded }: Sight): boolean =>
  key in demanded || (isWithheld(condition, row, around, open) ? filled.has(key) : holds(condition, row, around));

/** What must be filled in as far as this person can know, and what the server said must be. */
export const isRequired = (field: FormField, row: Row, around: Surroundings, { open, demanded }: Sight): boolean => {
  const condition = field.expressions.required_when;
  if (field.required === true || demanded[field.key] === true) return true;
  return condition !== undefined && !isWithheld(condition, row, around, open) && holds(condition, row, around);
};

/** Blank as the server sees it: nothing, empty text, an empty list. */
export const isBlank = (wire: Wire | undefined): boolean =>
  wire === undefined || wire === null || (typeof wire === "string" && wire.trim() === "") || (Array.isArray(wire) && wire.length === 0);
