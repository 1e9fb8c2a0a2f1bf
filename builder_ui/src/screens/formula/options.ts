// Options of choice fields in a formula: stored by their values, read and written by their labels.

import type { OptionName } from "./names";
import { nameAt } from "./scopes";
import type { Names, Replacement } from "./typed";

type Token = { readonly text: string; readonly from: number; readonly to: number };

const pattern = /"(?:[^"]|"")*"?|[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*|\d+(?:\.\d+)?|<>|<=|>=|\S/gu;

const tokensOf = (source: string): Token[] =>
  [...source.matchAll(pattern)].map(({ 0: text, index }) => ({ text, from: index, to: index + text.length }));

const word = (token: Token | undefined): string => token?.text.toUpperCase() ?? "";
const isSame = (token: Token | undefined): boolean => token?.text === "=" || token?.text === "<>";
const taking: ReadonlySet<string> = new Set(["HAS", "ADD", "REMOVE", "SWITCH"]);

/** The bracket that is open at a token, and how many commas stand between. */
const openAt = (tokens: readonly Token[], at: number): { bracket: number; argument: number } | null => {
  let [depth, argument] = [0, 0];
  for (let each = at - 1; each >= 0; each -= 1) {
    const text = tokens[each]?.text ?? "";
    if (text === ")" || text === "]") depth += 1;
    else if (text === "(" || text === "[") {
      if (depth === 0) return { bracket: each, argument };
      depth -= 1;
    } else if (text === "," && depth === 0) argument += 1;
  }
  return null;
};

/** Where the name stands that a text at this place is compared with; -1 where there is none. */
const comparedAt = (tokens: readonly Token[], at: number): number => {
  if (isSame(tokens[at - 1])) return at - 2;
  if (isSame(tokens[at + 1])) return at + 2;
  if (word(tokens[at + 1]) === "IN") return at + 2;
  if (word(tokens[at + 1]) === "NOT" && word(tokens[at + 2]) === "IN") return at + 3;
  const open = openAt(tokens, at);
  if (!open) return -1;
  const before = word(tokens[open.bracket - 1]);
  if (before === "IN") return open.bracket - (word(tokens[open.bracket - 2]) === "NOT" ? 3 : 2);
  // Cases stand before their results; a last single argument is the result of no case.
  const isCase = before !== "SWITCH" || (open.argument % 2 === 1 && tokens[at + 1]?.text !== ")");
  return taking.has(before) && open.argument > 0 && isCase ? open.bracket + 1 : -1;
};

const optionsAt = (source: string, tokens: readonly Token[], at: number, names: Names): readonly OptionName[] => {
  const compared = tokens[comparedAt(tokens, at)];
  return compared ? (nameAt(source, compared.from, compared.text, names)?.options ?? []) : [];
};

const isText = ({ text }: Token): boolean => /^"(?:[^"]|"")*"$/.test(text);
const isWord = ({ text }: Token): boolean => /^[\p{L}_]/u.test(text);
const inside = (text: string): string => text.slice(1, -1).replace(/""/g, '"');
export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** The labels of options in a text, with or without quotes, each with the value it stands for. `cursor`: a word still being typed is left. */
export const optionsIn = (source: string, names: Names, cursor?: number): Replacement[] => {
  const tokens = tokensOf(source);
  return tokens.flatMap((token, at) => {
    if (!isText(token) && (!isWord(token) || names.has(token.text) || token.to === cursor)) return [];
    const options = optionsAt(source, tokens, at, names);
    const said = isText(token) ? inside(token.text) : token.text;
    if (isText(token) && options.some(({ value }) => value === said)) return [];
    const [option, other] = options.filter(({ label }) => label === said);
    return option && !other ? [{ from: token.from, to: token.to, insert: quoted(option.value) }] : [];
  });
};

/** The values of options in a formula, each with its label: what is shown in their place. */
export const chosenIn = (source: string, names: Names): { from: number; to: number; label: string }[] => {
  const tokens = tokensOf(source);
  return tokens.flatMap((token, at) => {
    const option = isText(token) ? optionsAt(source, tokens, at, names).find(({ value }) => value === inside(token.text)) : undefined;
    return option ? [{ from: token.from, to: token.to, label: option.label }] : [];
  });
};

/** The options that may follow at the end of a text: `kind = ` is followed by those of the kind. */
export const optionsAfter = (source: string, names: Names): readonly OptionName[] => {
  const tokens = tokensOf(source);
  return optionsAt(source, tokens, tokens.length, names);
};

/** Whether some field has an option of this name. */
export const isOption = (said: string, names: Names): boolean =>
  [...names.values()].some(({ options = [] }) => options.some(({ label }) => label === said));
