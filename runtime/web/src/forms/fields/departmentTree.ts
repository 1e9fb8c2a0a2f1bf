// Departments as branches of a tree, each with all that it can be found by.

import type { Department } from "../../api/directory";
import { saidOf } from "../../format/saidOf";

export type Branch = { value: string; title: string; said: string; children: Branch[] };

export const branchesOf = (departments: readonly Department[], parent: string | null): Branch[] =>
  departments
    .filter((each) => each.parent === parent)
    .map(({ id, label }) => ({ value: id, title: label, said: saidOf(label), children: branchesOf(departments, id) }));
