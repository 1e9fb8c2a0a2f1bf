import { expect, it } from "vitest";
import type { Department } from "../../../api/directory";
import { above, branchesOf, within } from "./tree";

const department = (id: string, parent: string | null): Department => ({ id, label: id, parent, head: null, position: 0, people: 0 });

const office = [department("sales", null), department("east", "sales"), department("first", "east"), department("finance", null)];

it("hangs every department below its parent", () => {
  const titles = (branches: ReturnType<typeof branchesOf>): unknown => branches.map(({ title, children }) => [title, titles(children)]);
  expect(titles(branchesOf(office))).toEqual([["sales", [["east", [["first", []]]]]], ["finance", []]]);
});

it("knows where a department cannot be moved", () => {
  expect([...within(office, "sales")]).toEqual(["sales", "east", "first"]);
});

it("knows the way down to a department", () => {
  expect(above(office, "first")).toEqual(["east", "sales"]);
  expect(above(office, "sales")).toEqual([]);
});
