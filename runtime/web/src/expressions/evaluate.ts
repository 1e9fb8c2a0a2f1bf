// The browser's interpreter: the same results as the server's, proved by the same cases.

import { type Fold, type Implementation } from "./functions/kinds";
import { functions } from "./functions/table";
import { overflows } from "./numbers";
import type { Aggregate, Apply, Field, Portable, Row, Surroundings, Value, Wire } from "./types";
import { isNumber, kindOf, valueFrom, wireOf } from "./values";

const table: Record<string, Implementation> = functions;

/** Whether the browser has every function of a formula; those of packages run on the server only. */
export const runsHere = (tree: Portable | null): boolean => {
  switch (tree?.kind) {
    case "apply":
      return tree.function in table && tree.arguments.every(runsHere);
    case "aggregate":
      return tree.function in table && runsHere(tree.body) && runsHere(tree.where);
    default:
      return true;
  }
};

/** Return the value of a formula for a row. */
export const evaluate = (tree: Portable, row: Row, around: Surroundings): Value => {
  switch (tree.kind) {
    case "constant":
      return valueFrom(tree.value, tree.type);
    case "field":
      return valueFrom(walked(tree, row, around), tree.type);
    case "apply":
      return watched(applied(tree, row, around), around);
    case "aggregate":
      return watched(aggregated(tree, row, around), around);
  }
};

/** Return the value as the API writes it. */
export const evaluateToWire = (tree: Portable, row: Row, around: Surroundings): Wire =>
  wireOf(evaluate(tree, row, around), tree.type);

const watched = (value: Value, around: Surroundings): Value => {
  if (!isNumber(value) || !overflows(value)) return value;
  around.note?.("expression.overflow");
  return null;
};

const isRow = (wire: Wire): wire is Row => typeof wire === "object" && wire !== null && !Array.isArray(wire);

/** Follow a path from the row at hand, or from one around it; what is there, as it came. */
export const walked = (field: Field, row: Row, around: Surroundings): Wire => {
  let [at, held]: [Surroundings, Row | undefined] = [around, row];
  for (let level = 0; level < field.up; level += 1) {
    if (level) at = at.above ?? at;
    held = at.parent;
  }
  return field.path.reduce<Wire>((wire, key, index) => (index ? stepped(wire, key, around) : own(wire, key)), held ?? null);
};

/** What the row itself has: a field may be called as something that every object has, such as `constructor`. */
const own = (wire: Wire, key: string): Wire => (isRow(wire) && Object.prototype.hasOwnProperty.call(wire, key) ? (wire[key] ?? null) : null);

/** From a reference to a field of its record: what was told of the record counts, not what the reference shows of it. */
const stepped = (wire: Wire, key: string, { facts }: Surroundings): Wire => {
  const id = isRow(wire) ? wire["id"] : wire;
  const told = typeof id === "string" ? facts?.[id] : undefined;
  return own(told ?? wire, key);
};

const applied = (tree: Apply, row: Row, around: Surroundings): Value => {
  const implementation = table[tree.function];
  if (!implementation) throw new Error(`no function ${tree.function}`);
  const later = tree.arguments.map((argument) => () => evaluate(argument, row, around));
  if ("lazy" in implementation) return implementation.lazy(later);
  const values = later.map((value) => value());
  const use = { node: tree, around };
  if ("seeing" in implementation) return implementation.seeing(values, use);
  return values.includes(null) ? null : implementation.strict(values, use);
};

const aggregated = (tree: Aggregate, row: Row, around: Surroundings): Value => {
  const implementation = table[tree.function];
  if (!implementation || !("fold" in implementation)) throw new Error(`${tree.function} is no aggregate`);
  const inside: Surroundings = { ...around, parent: row, above: around };
  const { where } = tree;
  const rows = rowsIn(tree, row, around).filter((each) => !where || evaluate(where, each, inside) === true);
  return implementation.fold(bodies(tree, implementation, rows, inside), tree.separator);
};

/** The rows that an aggregate goes over; of records that are linked to, what was told of them. */
export const rowsIn = (tree: Aggregate, row: Row, around: Surroundings): readonly Row[] => {
  const wire = tree.relation ? walked(tree.relation, row, around) : (row[""] ?? null);
  if (!Array.isArray(wire)) return [];
  return runsOverLinks(tree) ? wire.map((link) => linked(link, around)) : wire.filter(isRow);
};

export const runsOverLinks = ({ relation }: Aggregate): boolean => relation !== null && kindOf(relation.type) === "links";

const linked = (link: Wire, { facts }: Surroundings): Row => {
  const known: Row = isRow(link) ? link : { id: link };
  const id = known["id"];
  return { ...known, ...(typeof id === "string" ? facts?.[id] : undefined) };
};

const bodies = (tree: Aggregate, fold: Fold, rows: readonly Row[], inside: Surroundings): readonly Value[] => {
  const { body } = tree;
  if (!body) return rows.map(() => true);
  const values = rows.map((each) => evaluate(body, each, inside));
  return fold.picks ? values : values.filter((value) => value !== null);
};
