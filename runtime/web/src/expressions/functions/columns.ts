// Columns of relations as lists, and what stands in them: found, sorted, told apart.

import { position } from "../criteria";
import { type Decimal, decimal, whole } from "../numbers";
import type { Value } from "../types";
import { compare, isList, num, same } from "../values";
import { first, type Fold, type Implementation, orBlank, second, third } from "./kinds";

const items = (value: Value): readonly Value[] => (isList(value) ? value : []);
const column: Fold = { seeing: () => null, fold: orBlank };

/** A blank stands for each row that has none, so that a place found in one column is good for another. */
const cells: Fold = { seeing: () => null, fold: (values) => (values.some((each) => each !== null) ? values : null), picks: true };

const matched = (value: Value, list: readonly Value[], kind: Decimal): Value => {
  const places = [...list.keys()].filter((at) => list[at] !== null);
  const at = position(value, places.map((place) => list[place] ?? null), whole(kind));
  return at === null ? null : decimal((places[at] ?? 0) + 1);
};

const lookedUp = (value: Value, keys: readonly Value[], results: readonly Value[]): Value => {
  const at = position(value, keys, 1);
  return at === null ? null : (results[at] ?? null);
};

const exactly = (value: Value, keys: readonly Value[], results: readonly Value[], otherwise: Value): Value => {
  const at = value === null ? null : position(value, keys, 0);
  return at === null ? otherwise : (results[at] ?? otherwise);
};

const inOrder = (list: readonly Value[], at: Decimal, order: Decimal): Value => {
  const direction = whole(order);
  if (whole(at) !== 1 || Math.abs(direction) !== 1) return null;
  return [...list].sort((a, b) => compare(a, b) * direction);
};

const inOrderOf = (list: readonly Value[], keys: readonly Value[], order: Decimal): Value => {
  const direction = whole(order);
  if (list.length !== keys.length || Math.abs(direction) !== 1) return null;
  const places = list.map((_, at) => at).sort((a, b) => compare(keys[a] ?? null, keys[b] ?? null) * direction);
  return places.map((at) => list[at] ?? null);
};

const different: Implementation = {
  strict: (values) => items(first(values)).filter((value, index, all) => all.findIndex((other) => same(other, value)) === index),
};

export const columns = {
  COLUMN: column,
  CELLS: cells,
  FILTER: column,
  INDEX: { strict: (values) => items(first(values))[whole(num(second(values))) - 1] ?? null },
  MATCH: { strict: (values) => matched(first(values), items(second(values)), num(third(values))) },
  LOOKUP: { strict: ([value = null, keys = null, results = keys]) => lookedUp(value, items(keys), items(results)) },
  XLOOKUP: { seeing: ([value = null, keys = null, results = null, otherwise = null]) => exactly(value, items(keys), items(results), otherwise) },
  SORT: { strict: (values) => inOrder(items(first(values)), num(second(values)), num(third(values))) },
  SORTBY: { strict: (values) => inOrderOf(items(first(values)), items(second(values)), num(third(values))) },
  UNIQUE: different,
  DISTINCT: different,
} as const satisfies Record<string, Implementation>;
