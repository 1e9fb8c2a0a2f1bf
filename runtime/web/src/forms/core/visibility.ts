// Which fields a person is shown, and which they must fill in, given the values so far.

import type { Row, Surroundings, Wire } from "../../expressions";
import type { FormField } from "./model";
import { holds } from "./settle";

/** The fields whose condition, or whose section's condition, does not hold. */
export const hiddenFields = (fields: readonly FormField[], row: Row, around: Surroundings): ReadonlySet<string> => {
  const hidden = new Set<string>();
  let underHidden = false;
  for (const field of fields) {
    const condition = field.expressions.visible_when;
    const away = condition !== undefined && !holds(condition, row, around);
    if (field.type === "section") underHidden = away;
    if (away || underHidden) hidden.add(field.key);
  }
  return hidden;
};

export const isRequired = (field: FormField, row: Row, around: Surroundings): boolean => {
  const condition = field.expressions.required_when;
  return field.required === true || (condition !== undefined && holds(condition, row, around));
};

/** Blank as the server sees it: nothing, empty text, an empty list. */
export const isBlank = (wire: Wire | undefined): boolean =>
  wire === undefined || wire === null || (typeof wire === "string" && wire.trim() === "") || (Array.isArray(wire) && wire.length === 0);
