// Formulas in the order of need.

import type { Portable } from "../../expressions";
import type { FormField } from "./model";

/** The keys of the row at hand that a formula reads. */
export const keysIn = (tree: Portable | null | undefined): readonly string[] => {
  if (!tree) return [];
  switch (tree.kind) {
    case "constant":
      return [];
    case "field":
      return tree.up === 0 && tree.path[0] !== undefined ? [tree.path[0]] : [];
    case "apply":
      return tree.arguments.flatMap(keysIn);
    case "aggregate":
      return [...keysIn(tree.relation), ...outerKeys(tree.body), ...outerKeys(tree.where)];
  }
};

/** Inside an aggregate one level up is the row at hand. */
const outerKeys = (tree: Portable | null): readonly string[] => {
  if (!tree) return [];
  if (tree.kind === "field") return tree.up === 1 && tree.path[0] !== undefined ? [tree.path[0]] : [];
  if (tree.kind === "apply") return tree.arguments.flatMap(outerKeys);
  return [];
};

/** The fields with formulas, each after those it needs; the server has refused circles. */
export const inOrder = (fields: readonly FormField[]): readonly FormField[] => {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const ordered = new Set<FormField>();
  const seen = new Set<string>();
  const visit = (field: FormField): void => {
    if (!field.expressions.formula || seen.has(field.key)) return;
    seen.add(field.key);
    for (const key of keysIn(field.expressions.formula)) {
      const needed = byKey.get(key);
      if (needed) visit(needed);
    }
    ordered.add(field);
  };
  fields.forEach(visit);
  return [...ordered];
};
