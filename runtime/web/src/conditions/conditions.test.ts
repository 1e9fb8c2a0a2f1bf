import { describe, expect, it } from "vitest";
import type { FormField } from "../forms";
import { type Condition, formulaOf, together } from "./conditions";

const field = (key: string, type: string, more: Partial<FormField> = {}): FormField => ({
  key, type, label: key, computed: false, value_type: null, expressions: {}, ...more,
});

const fields = [
  field("name", "text"), field("amount", "money"), field("since", "date"), field("made", "datetime"), field("level", "choice", { options: [{ value: "a", label: "甲" }, { value: "b", label: "乙" }] }),
  field("tags", "tags"), field("active", "switch"), field("keeper", "member"), field("spent", "rollup", { holds: "number" }), field("files", "attachment"), field("home", "address"),
  field("crew", "members"), field("share", "percent"), field("at", "time"), field("bought", "references", { form: "product" }),
];

const formula = (condition: Condition): string | undefined => formulaOf(fields, { any: false, conditions: [condition] });

describe("a condition is written as a formula", () => {
  it.each<[string, Condition]>([
    ['CONTAINS(name, "茶")', { field: "name", operator: "contains", values: ["茶"] }],
    ['name = "a ""b"""', { field: "name", operator: "is", values: ['a "b"'] }],
    ["name = BLANK", { field: "name", operator: "blank", values: [] }],
    ["made <> BLANK", { field: "made", operator: "filled", values: [] }],
    ["files = BLANK", { field: "files", operator: "blank", values: [] }],
    ["(amount >= 1 AND amount <= 2.50)", { field: "amount", operator: "between", values: ["1", "2.50"] }],
    ["spent > 100", { field: "spent", operator: "gt", values: ["100"] }],
    ["share >= 12.5%", { field: "share", operator: "ge", values: ["12.5"] }],
    ["since = DATE(2026, 1, 31)", { field: "since", operator: "on", values: ["2026-01-31"] }],
    ["DATE(made) < DATE(2026, 1, 31)", { field: "made", operator: "before", values: ["2026-01-31"] }],
    ["since <= DATE(2026, 1, 31)", { field: "since", operator: "notAfter", values: ["2026-01-31"] }],
    ["DATE(made) < TODAY()", { field: "made", operator: "past", values: [] }],
    ["at >= CLOCK(9, 30)", { field: "at", operator: "notBefore", values: ["09:30"] }],
    ["since = TODAY() + 1", { field: "since", operator: "tomorrow", values: [] }],
    ["(DATE(made) >= EOMONTH(TODAY(), -2) + 1 AND DATE(made) <= EOMONTH(TODAY(), -1))", { field: "made", operator: "lastMonth", values: [] }],
    ['level = "a"', { field: "level", operator: "any", values: ["a"] }],
    ['level IN ("a", "b")', { field: "level", operator: "any", values: ["a", "b"] }],
    ['level <> "a"', { field: "level", operator: "none", values: ["a"] }],
    ['level NOT IN ("a", "b")', { field: "level", operator: "none", values: ["a", "b"] }],
    ['((home.province = "浙江省" AND home.city = "杭州市") OR home.province = "北京市")', { field: "home", operator: "any", values: ["浙江省/杭州市", "北京市"] }],
    ['NOT(home.province = "浙江省")', { field: "home", operator: "none", values: ["浙江省"] }],
    ['("a" IN tags AND "b" IN tags)', { field: "tags", operator: "all", values: ["a", "b"] }],
    ['("a" NOT IN tags AND "b" NOT IN tags)', { field: "tags", operator: "none", values: ["a", "b"] }],
    ['"p1" IN bought', { field: "bought", operator: "any", values: [{ id: "p1", label: "茶" }] }],
    ["active <> TRUE", { field: "active", operator: "no", values: [] }],
    ["keeper = ME()", { field: "keeper", operator: "me", values: [] }],
    ["ME() IN crew", { field: "crew", operator: "me", values: [] }],
    ['keeper = "u1"', { field: "keeper", operator: "any", values: [{ id: "u1", label: "钱" }] }],
  ])("%s", (written, condition) => expect(formula(condition)).toBe(written));

  it("narrows by nothing while a value is missing", () => {
    expect(formula({ field: "amount", operator: "between", values: ["1", ""] })).toBeUndefined();
    expect(formula({ field: "level", operator: "any", values: [] })).toBeUndefined();
  });

  it("never lets what was typed become part of the language", () => {
    expect(formula({ field: "amount", operator: "gt", values: ["1 OR TRUE"] })).toBe("amount > BLANK");
  });

  it("leaves out what stands on a field that is gone or cannot be asked", () => {
    expect(formula({ field: "gone", operator: "blank", values: [] })).toBeUndefined();
    expect(formulaOf([field("there", "lookup", { holds: "choice" })], { any: false, conditions: [{ field: "there", operator: "blank", values: [] }] })).toBeUndefined();
  });

  it("joins several, and the view's own around them", () => {
    const conditions: Condition[] = [
      { field: "name", operator: "filled", values: [] },
      { field: "active", operator: "yes", values: [] },
    ];
    expect(formulaOf(fields, { any: true, conditions })).toBe("name <> BLANK OR active = TRUE");
    expect(together("a = 1 OR b = 2", "c = 3")).toBe("(a = 1 OR b = 2) AND (c = 3)");
  });
});
