// Departments are found by their name, by how it is spoken, and by its first letters.

import { expect, it } from "vitest";
import { branchesOf } from "./departmentTree";

const departments = [
  { id: "company", label: "公司", parent: null, head: null, position: 0, people: 3 },
  { id: "sales", label: "销售部", parent: "company", head: null, position: 0, people: 2 },
];

it("hangs each department below its parent", () => {
  const [company] = branchesOf(departments, null);

  expect(company?.children.map(({ title }) => title)).toEqual(["销售部"]);
});

it.each(["销售", "xiaoshou", "xsb"])("finds 销售部 by %s", (typed) => {
  const [company] = branchesOf(departments, null);

  expect(company?.children[0]?.said.includes(typed)).toBe(true);
});
