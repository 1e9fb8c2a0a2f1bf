// Lists, and who asks; an empty list is blank.

import type { Surroundings, Value } from "../types";
import { isList, same } from "../values";
import { first, type Implementation, orBlank, second } from "./kinds";

const itemsOf = (value: Value): readonly Value[] => (isList(value) ? value : []);
const has = (items: Value, item: Value): boolean => item !== null && itemsOf(items).some((each) => same(each, item));

const added = (items: Value, item: Value): Value =>
  item === null || has(items, item) ? orBlank(itemsOf(items)) : [...itemsOf(items), item];

/** A department and all that lie below it. */
const beneath = (department: Value, tree: Surroundings["tree"] = []): Value => {
  if (typeof department !== "string") return null;
  const found = [department];
  for (const above of found) found.push(...tree.flatMap(([id, parent]) => (parent === above && !found.includes(id) ? [id] : [])));
  return found;
};

export const lists = {
  IN: { seeing: (values) => has(second(values), first(values)) },
  HAS: { seeing: (values) => has(first(values), second(values)) },
  ADD: { seeing: (values) => added(first(values), second(values)) },
  REMOVE: { seeing: (values) => orBlank(itemsOf(first(values)).filter((each) => !same(each, second(values)))) },
  ME: { seeing: (_, { around }) => around.user },
  MYDEPT: { seeing: (_, { around }) => orBlank(around.departments) },
  MYDEPTTREE: { seeing: (_, { around }) => orBlank(around.departmentTree ?? []) },
  SUMMONED: { seeing: (_, { around }) => orBlank(around.summoned ?? []) },
  DEPTTREE: { seeing: (values, { around }) => beneath(first(values), around.tree) },
} as const satisfies Record<string, Implementation>;
