// Departments as a tree, for the side and for pickers.

import type { Department } from "../../../api/directory";

export type Branch = { key: string; value: string; title: string; department: Department; children: Branch[] };

/** The departments right below one, each with what lies below it; the server has put them in order. */
export const branchesOf = (departments: readonly Department[], parent: string | null = null): Branch[] =>
  departments
    .filter((department) => department.parent === parent)
    .map((department) => ({
      key: department.id,
      value: department.id,
      title: department.label,
      department,
      children: branchesOf(departments, department.id),
    }));

/** What lies above a department, up to the top. */
export const above = (departments: readonly Department[], id: string): string[] => {
  const parent = departments.find((each) => each.id === id)?.parent;
  return parent ? [parent, ...above(departments, parent)] : [];
};

/** A department and everything below it: where it cannot be moved to. */
export const within = (departments: readonly Department[], id: string): Set<string> => {
  const found = new Set([id]);
  for (const { id: each, parent } of departments) if (parent && found.has(parent)) found.add(each);
  return found;
};
