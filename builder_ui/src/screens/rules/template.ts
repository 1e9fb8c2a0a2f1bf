// The text of a message as its maker reads it: names of fields in the braces, where the definition has keys.

import type { RuleField } from "./fields";

/** Only a name that one field alone has can be read back. */
const unique = (fields: readonly RuleField[]): readonly RuleField[] =>
  fields.filter(({ label }) => fields.filter((other) => other.label === label).length === 1);

const replaced = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/\{([^{}]+)\}/g, (whole, inner: string) => (names.has(inner) ? `{${names.get(inner)}}` : whole));

export const withLabels = (text: string, fields: readonly RuleField[]): string =>
  replaced(text, new Map(unique(fields).map(({ key, label }) => [key, label])));

const KEYS = /"[^"]*"|[A-Za-z_]\w*(?:\.\w+)*(?!\w*\()/g;

/** The same for lists, where nobody edits it: fields by their names inside of formulas, too. */
export const spelt = (text: string, fields: readonly RuleField[]): string => {
  const names = new Map(fields.map(({ key, label }) => [key, label]));
  return text.replace(/\{([^{}]+)\}/g, (_, formula: string) => `{${formula.replace(KEYS, (word) => names.get(word) ?? word)}}`);
};

export const withKeys = (text: string, fields: readonly RuleField[]): string =>
  replaced(text, new Map(unique(fields).map(({ key, label }) => [label, key])));
