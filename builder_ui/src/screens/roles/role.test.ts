// What roles grant, as makers set it.

import { describe, expect, it } from "vitest";
import { changeGrant, type Grant, grantOf, type Role, rightOf, setOperation, setRight, setScope } from "./role";

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

  it("writes down only what differs from the usual right", () => {
    const narrow = changed(role({ customer: { operations: ["read"] } }), setRight("phone", "masked"));
    const wide = changed(narrow, setRight("phone", "edit"));

    expect(rightOf(grantOf(narrow, "customer") as Grant, "phone")).toBe("masked");
    expect(grantOf(wide, "customer")).toEqual({ operations: ["read"] });
  });
});
