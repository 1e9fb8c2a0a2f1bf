// Inside of an aggregate names are those of the rows it goes through: COUNT(orders, paid_on > …) means the day of an order.

import { heldBy } from "@dougong/web";
import type { Name } from "./names";

export type Names = ReadonlyMap<string, Name>;

const parted = " › ";

/** Whether a name is one of a list: a reference leads to one record, whose fields are named behind a point. */
const isList = ({ path, type }: Name, names: Names): boolean => heldBy(type) !== "reference" && [...names.keys()].some((each) => each.startsWith(`${path}.`));

const oneName = /^[\p{L}\p{N}_]+(?:(?:\.| › )[\p{L}\p{N}_]+)*$/u;

/** The list that the first argument of a function is, or is a field of, by its key or by what it is called. */
const relationIn = (argument: string, names: Names): string | undefined => {
  if (!oneName.test(argument.trim())) return undefined;
  const [word = ""] = argument.trim().split(/\.| › /);
  const meant = names.get(word) ?? [...names.values()].find(({ label }) => label === word);
  return meant && isList(meant, names) ? meant.path : undefined;
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

/** A name of a relation's rows as it is written inside of it. */
const inside = (relation: string, name: Name): Name => ({ ...name, path: name.path.slice(relation.length + 1), label: name.label.split(parted).slice(1).join(parted) });

/** The names of a relation's rows. */
export const rowsOf = (relation: string, names: Names): Name[] =>
  [...names.values()].filter(({ path }) => path.startsWith(`${relation}.`)).map((name) => inside(relation, name));

/** What a path names where it stands. */
export const nameAt = (source: string, at: number, path: string, names: Names): Name | undefined => {
  for (const relation of relationsAt(source, at, names)) {
    const inRows = names.get(`${relation}.${path}`);
    if (inRows) return inside(relation, inRows);
  }
  return names.get(path);
};
