// Departments as branches of a tree, each with all that it can be found by.

import type { Department } from "../../api/directory";
import { initials, spoken } from "../../expressions/pinyin";

export type Branch = { value: string; title: string; said: string; children: Branch[] };

/** "xiaoshou", "xs" and "销售" all find 销售部. */
const saidOf = (label: string): string => [label, spoken(label, ""), initials(label)].join("\n").toLowerCase();

export const branchesOf = (departments: readonly Department[], parent: string | null): Branch[] =>
  departments
    .filter((each) => each.parent === parent)
    .map(({ id, label }) => ({ value: id, title: label, said: saidOf(label), children: branchesOf(departments, id) }));
