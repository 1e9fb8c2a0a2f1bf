// What people type for what the language writes: names of fields for their keys, no equals sign in front.

import type { Name } from "./names";
import { isOption, optionsIn, quoted } from "./options";
import { type Names, relationsAt, rowsOf } from "./scopes";
import type { FormulaProblem } from "./useJudged";

export type { Names } from "./scopes";
export type Replacement = { readonly from: number; readonly to: number; readonly insert: string };

const letters = /[\p{L}\p{N}_]/u;

/** What a field behind a reference is written as: as the list shows it, or with a point, as formulas have it. */
const writtenAs = (name: Name): Name[] => {
  const [before, ...inner] = name.label.split(" › ");
  if (inner.length === 0) return [name];
  return [name, ...[...new Set([before, name.path.split(".")[0]])].map((start) => ({ ...name, label: [start, ...inner].join(".") }))];
};

/** Names in the order in which they are looked for: one that contains another goes before it. Two of one name are told apart by nobody. */
const spoken = (names: Iterable<Name>): Name[] => {
  const all = [...names].flatMap(writtenAs).filter(({ label, path }) => label !== path && letters.test(label) && !/^[A-Za-z0-9_. ]*$/.test(label));
  const alone = all.filter(({ label }) => all.filter((each) => each.label === label).length === 1);
  return alone.sort((one, other) => other.label.length - one.label.length);
};

/** The names of fields in a text, outside of quotes, as whole words, each with the path it stands for. `cursor`: a word still being typed is left. */
export const labelsIn = (source: string, names: Names, cursor?: number): Replacement[] => {
  const outside = spoken(names.values());
  const known = new Map<string, Name[]>();
  const rows = (relation: string): Name[] => {
    const found = known.get(relation) ?? spoken(rowsOf(relation, names));
    known.set(relation, found);
    return found;
  };
  const inside = (at: number): Name[] => relationsAt(source, at, names).flatMap(rows);
  const found: Replacement[] = [];
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '"') quoted = !quoted;
    if (quoted || letters.test(source[at - 1] ?? " ")) continue;
    if (!letters.test(source[at] ?? " ")) continue;
    const stands = ({ label }: Name): boolean => source.startsWith(label, at) && !letters.test(source[at + label.length] ?? " ");
    const name = inside(at).find(stands) ?? outside.find(stands);
    if (!name) continue;
    const to = at + name.label.length;
    if (to !== cursor) found.push({ from: at, to, insert: name.path });
    at = to - 1;
  }
  return found;
};

/** How many letters in front say nothing: blanks, and the equals sign of a spreadsheet. */
export const ignoredIn = (source: string): number => /^\s*(?:[=＝]\s*)?/.exec(source)?.[0].length ?? 0;

/** Problems where they stand in the text that was typed. */
export const standing = (problems: readonly FormulaProblem[], ignored: number): readonly FormulaProblem[] =>
  problems.map((problem) => {
    const { start, end } = problem.params ?? {};
    return start === undefined || end === undefined ? problem : { ...problem, params: { ...problem.params, start: start + ignored, end: end + ignored } };
  });

type WaysOut = { readonly unknown: string; readonly quote: (text: string) => string };

/** A problem in words; with an unknown name, the way out: an option only lacks its quotes. */
export const saidOf = (problem: FormulaProblem | undefined, names: Names, waysOut: WaysOut): string | undefined => {
  if (!problem?.code.startsWith("expression.unknown_name")) return problem?.message;
  const name = String(problem.params?.name ?? "");
  if (isOption(name, names)) return waysOut.quote(quoted(name));
  return problem.code === "expression.unknown_name" ? `${problem.message}${waysOut.unknown}` : problem.message;
};

const replaced = (source: string, changes: readonly Replacement[]): string =>
  changes.reduceRight((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), source);

/** A text with the keys of the fields it names, then with the values of their options. `cursor`: a word still being typed is left. */
export const recognised = (source: string, names: Names, cursor?: number): readonly (readonly Replacement[])[] => {
  const labels = labelsIn(source, names, cursor);
  const moved = labels.reduce((at, { from, to, insert }) => (cursor !== undefined && to <= cursor ? at + insert.length - (to - from) : at), cursor ?? 0);
  return [labels, optionsIn(replaced(source, labels), names, cursor === undefined ? undefined : moved)];
};

/** The formula that a text means. */
export const meant = (source: string, names: Names): string => {
  const bare = source.slice(ignoredIn(source));
  return recognised(bare, names).reduce(replaced, bare).trim();
};
