// A text with formulas in it as its maker reads it: names of fields where the template has keys, in formulas, too.

import type { RuleField } from "../rules/fields";

const WORD = /"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_.]*(?!\s*[\p{L}\p{N}_.(])/gu;
/** What can stand inside of a formula and be told from what is around it. */
const oneWord = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Only a name that one field alone has can be read back. */
const unique = (fields: readonly RuleField[]): readonly RuleField[] =>
  fields.filter(({ label }) => fields.filter((other) => other.label === label).length === 1);

/** A field alone between the braces may be called anything; in a formula only by one word. */
const replaced = (text: string, whole: ReadonlyMap<string, string>, within: ReadonlyMap<string, string>): string =>
  text.replace(/\{([^{}]+)\}/g, (_, inner: string) => `{${whole.get(inner) ?? inner.replace(WORD, (word) => within.get(word) ?? word)}}`);

export const named = (text: string, fields: readonly RuleField[]): string => {
  const pairs = unique(fields);
  return replaced(text, new Map(pairs.map(({ key, label }) => [key, label])), new Map(pairs.filter(({ label }) => oneWord.test(label)).map(({ key, label }) => [key, label])));
};

export const keyed = (text: string, fields: readonly RuleField[]): string => {
  const pairs = unique(fields);
  return replaced(text, new Map(pairs.map(({ key, label }) => [label, key])), new Map(pairs.filter(({ label }) => oneWord.test(label)).map(({ key, label }) => [label, key])));
};
