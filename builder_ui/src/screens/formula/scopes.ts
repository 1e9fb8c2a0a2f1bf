// Inside of an aggregate names are those of the rows it goes through: COUNT(orders, paid_on > …) means the day of an order.

import type { Name } from "./names";

export type Names = ReadonlyMap<string, Name>;

const parted = " › ";

const leads = (path: string, names: Names): boolean => [...names.keys()].some((each) => each.startsWith(`${path}.`));

/** The relation that the first argument of a function begins with, by its key or by what it is called. */
const relationIn = (argument: string, names: Names): string | undefined => {
  const [word = ""] = argument.trim().split(/\.| › /);
  if (leads(word, names)) return word;
  return [...names.values()].find(({ label, path }) => label === word && leads(path, names))?.path;
};

/** The relations whose rows a place in a formula is about, the innermost first. */
export const relationsAt = (source: string, at: number, names: Names): readonly string[] => {
  const bare = source.replace(/"(?:[^"]|"")*"?/g, (text) => " ".repeat(text.length));
  const found: string[] = [];
  let [depth, argument] = [0, 0];
  for (let each = at - 1; each >= 0; each -= 1) {
    if (bare[each] === ")" || bare[each] === "]") depth += 1;
    else if (bare[each] === "," && depth === 0) argument += 1;
    else if (bare[each] === "(" || bare[each] === "[") {
      if (depth > 0) depth -= 1;
      else {
        const relation = argument > 0 ? relationIn(bare.slice(each + 1).split(",")[0] ?? "", names) : undefined;
        if (relation) found.push(relation);
        argument = 0;
      }
    }
  }
  return found;
};

/** The names of a relation's rows, as they are written inside of it. */
export const rowsOf = (relation: string, names: Names): Name[] =>
  [...names.values()]
    .filter(({ path }) => path.startsWith(`${relation}.`))
    .map((name) => ({ ...name, path: name.path.slice(relation.length + 1), label: name.label.split(parted).slice(1).join(parted) }));

/** What a path names where it stands. */
export const nameAt = (source: string, at: number, path: string, names: Names): Name | undefined => {
  for (const relation of relationsAt(source, at, names)) {
    const inRows = rowsOf(relation, names).find((name) => name.path === path);
    if (inRows) return inRows;
  }
  return names.get(path);
};
