// What a field is called in a Word file: by its name where the server reads it so, else by its key.

import type { Label } from "@dougong/web";
import type { FormField } from "./template";

type LabelOf = (label: Label | undefined) => string;

const oneWord = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A name that is another field's, too, or another field's key, says neither. */
const isOwn = (field: FormField, fields: readonly FormField[], labelOf: LabelOf): boolean => {
  const name = labelOf(field.label).trim();
  return name !== "" && !/[{}]/.test(name) && fields.every((other) => other.key === field.key || (labelOf(other.label).trim() !== name && other.key !== name));
};

/** What stands alone between the braces. */
export const tagOf = (field: FormField, fields: readonly FormField[], labelOf: LabelOf): string =>
  `{{${isOwn(field, fields, labelOf) ? labelOf(field.label).trim() : field.key}}}`;

/** What stands within a formula, where a name of several words cannot be told from what is around it. */
export const wordFor = (field: FormField, fields: readonly FormField[], labelOf: LabelOf): string =>
  isOwn(field, fields, labelOf) && oneWord.test(labelOf(field.label).trim()) ? labelOf(field.label).trim() : field.key;
