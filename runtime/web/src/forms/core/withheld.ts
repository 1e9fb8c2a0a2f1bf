// What the browser cannot tell: conditions over what it was not told, because its reader may not read it.

import { type Field, type Portable, type Row, rowsIn, runsOverLinks, type Surroundings, type Wire } from "../../expressions";
import type { FormDefinition } from "./model";
import { isRow } from "./rows";

/** The fields of the record itself that its reader sees in full. */
export type Open = ReadonlySet<string>;

export const openFields = (form: FormDefinition): Open => {
  const masked = new Set(form.permissions?.masked ?? []);
  return new Set(form.fields.filter(({ key }) => !masked.has(key)).map(({ key }) => key));
};

/** Whether an expression reads anything that was withheld: its outcome is for the server to say. */
export const isWithheld = (tree: Portable | null, row: Row, around: Surroundings, open: Open): boolean => {
  switch (tree?.kind) {
    case "field":
      return !isTold(tree, row, around, open);
    case "apply":
      return tree.arguments.some((each) => isWithheld(each, row, around, open));
    case "aggregate": {
      if (tree.relation && !isTold(tree.relation, row, around, open)) return true;
      const inside: Surroundings = { ...around, parent: row, above: around };
      const untold = runsOverLinks(tree) ? lacks : () => false;
      return rowsIn(tree, row, around).some((each) => [tree.body, tree.where].some((inner) => untold(inner, each) || isWithheld(inner, each, inside, open)));
    }
    default:
      return false;
  }
};

/** Whether an expression reads something of a record that was not told of it; `level` says how far the record is out. */
const lacks = (tree: Portable | null, record: Row, level = 0): boolean => {
  switch (tree?.kind) {
    case "field":
      return tree.up === level && !((tree.path[0] ?? "") in record);
    case "apply":
      return tree.arguments.some((each) => lacks(each, record, level));
    case "aggregate":
      return lacks(tree.relation, record, level) || [tree.body, tree.where].some((inner) => lacks(inner, record, level + 1));
    default:
      return false;
  }
};

/** Whether everything on a path is known: a blank that was told is, what nobody told of is not. */
const isTold = ({ path, up }: Field, row: Row, around: Surroundings, open: Open): boolean => {
  const [first = "", ...rest] = path;
  const scope = scopeOf(up, row, around);
  if (scope.isRecord && !open.has(first)) return false;
  let held: Wire = scope.row?.[first] ?? null;
  for (const key of rest) {
    const id: Wire = isRow(held) ? (held["id"] ?? null) : held;
    if (id === null || Array.isArray(id)) return true;
    const known: Wire = (typeof id === "string" ? around.facts?.[id] : undefined) ?? held;
    if (!isRow(known) || !(key in known)) return false;
    held = known[key] ?? null;
  }
  return true;
};

/** The row some levels up, and whether it is the record that is filled in rather than a row in it or behind it. */
const scopeOf = (up: number, row: Row, around: Surroundings): { row: Row | undefined; isRecord: boolean } => {
  let [held, at]: [Row | undefined, Surroundings | undefined] = [row, around];
  for (let level = 0; level < up; level += 1) [held, at] = [at?.parent, at?.above];
  return { row: held, isRecord: at?.parent === undefined };
};
