// What roles grant, as makers set it.

import { describe, expect, it } from "vitest";
import { changeGrant, type Grant, grantOf, opensBoard, type Role, rightOf, setOperation, setPreset, setRight, setScope, setScopeOf, setSummons, switchBoard, switchProcess } from "./role";

const role = (forms: { [form: string]: Grant } = {}): Role => ({ key: "sales", label: "销售", forms });
const changed = (before: Role, change: (grant: Grant) => void): Role => {
  const after = JSON.parse(JSON.stringify(before)) as Role;
  changeGrant("customer", change)(after);
  return after;
};

describe("a role", () => {
  it("that gets a scope may at least see", () => {
    expect(grantOf(changed(role(), setScope("department")), "customer")).toEqual({ operations: ["read"], scope: "department" });
  });

  it("that may change a record may see it", () => {
    expect(grantOf(changed(role(), setOperation("update", true)), "customer")?.operations).toEqual(["read", "update"]);
  });

  it("that may no longer see may still add", () => {
    const before = role({ customer: { operations: ["read", "create", "update"], scope: "all" } });

    expect(grantOf(changed(before, setOperation("read", false)), "customer")?.operations).toEqual(["create"]);
  });

  it("that may do nothing has no grant", () => {
    const before = role({ customer: { operations: ["read"], scope: "all" } });

    expect(changed(before, setOperation("read", false)).forms).toEqual({});
  });

  it("that may change fewer records than it sees says so", () => {
    const before = role({ customer: { operations: ["read", "update"], scope: "department" } });

    expect(grantOf(changed(before, setScopeOf("update", "own")), "customer")).toEqual({ operations: ["read", "update"], scope: "department", scopes: { update: "own" } });
    expect(grantOf(changed(before, setScopeOf("update", "department")), "customer")).toEqual(grantOf(before, "customer"));
  });

  it("that comes to see more does not change more for that", () => {
    const before = role({ customer: { operations: ["read", "update"], scope: "own" } });

    const wide = changed(before, setScope("all"));

    expect(grantOf(wide, "customer")).toEqual({ operations: ["read", "update"], scope: "all", scopes: { update: "own" } });
    expect(grantOf(changed(wide, setScope("own")), "customer")).toEqual(grantOf(before, "customer"));
  });

  it("that comes to see less changes no more than that", () => {
    const before = role({ customer: { operations: ["read", "update", "delete"], scope: "all", scopes: { delete: "department" } } });

    expect(grantOf(changed(before, setScope("own")), "customer")).toEqual({ operations: ["read", "update", "delete"], scope: "own" });
  });

  it("that finds records one by one masks what they are found by, and takes none away", () => {
    const before = role({ customer: { operations: ["read", "update", "export"], scope: "all", scopes: { update: "own" }, fields: { code: "read" } } });

    expect(grantOf(changed(before, setSummons(["phone", "code"])), "customer")).toEqual({
      operations: ["read", "update"],
      scope: { summoned_by: ["phone", "code"] },
      fields: { code: "read", phone: "masked" },
    });
  });

  it("that may no longer delete has no scope for it", () => {
    const before = role({ customer: { operations: ["read", "delete"], scope: "all", scopes: { delete: "own" } } });

    expect(grantOf(changed(before, setOperation("delete", false)), "customer")).toEqual({ operations: ["read"], scope: "all" });
  });

  it("writes down only what differs from the usual right", () => {
    const narrow = changed(role({ customer: { operations: ["read"] } }), setRight("phone", "masked"));
    const wide = changed(narrow, setRight("phone", "edit"));

    expect(rightOf(grantOf(narrow, "customer") as Grant, "phone")).toBe("masked");
    expect(grantOf(wide, "customer")).toEqual({ operations: ["read"] });
  });
});

const after = (before: Role, change: (role: unknown) => void): Role => {
  const copy = JSON.parse(JSON.stringify(before)) as Role;
  change(copy);
  return copy;
};

describe("a dashboard", () => {
  const sales = { key: "sales", label: "销售看板", forms: ["customer", "order"] };
  const people = { key: "people", label: "人员看板", forms: ["person"] };
  const boards = [sales, people];
  const seeing: Grant = { operations: ["read"], scope: "all" };
  const both = role({ customer: seeing, order: seeing });

  it("opens to whoever reads every form of it", () => {
    expect(boards.map((board) => opensBoard(both, board))).toEqual([true, false]);
    expect(opensBoard(role({ customer: seeing }), sales)).toBe(false);
  });

  it("opens to nobody from outside unless listed", () => {
    expect(opensBoard({ ...both, external: true }, sales)).toBe(false);
  });

  it("that is switched off is written down, the others stay as they were", () => {
    const closed = after(both, switchBoard(boards, "sales", false));

    expect(closed.dashboards).toEqual([]);
    expect(after(closed, switchBoard(boards, "people", true)).dashboards).toEqual(["people"]);
  });

  it("that is switched back to what follows from the forms is written down no more", () => {
    const closed = after(both, switchBoard(boards, "sales", false));

    expect(after(closed, switchBoard(boards, "sales", true))).toEqual(both);
  });
});

it("a preset gives every form and dashboard at once", () => {
  const filling = after({ ...role(), dashboards: [] }, setPreset("fill", ["customer", "order"]));

  expect(filling).toEqual(role({ customer: { operations: ["read", "create"], scope: "all" }, order: { operations: ["read", "create"], scope: "all" } }));
});

it("a process that no role names any more is not written down", () => {
  const named = after(role(), switchProcess("leave", true));

  expect(named.processes).toEqual(["leave"]);
  expect(after(named, switchProcess("leave", false))).toEqual(role());
});
