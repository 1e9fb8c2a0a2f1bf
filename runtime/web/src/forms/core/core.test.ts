// What a screen does with the form core; what a form comes to, tests/conformance/forms says to the server as well.

import { describe, expect, it } from "vitest";
import type { Portable, Surroundings } from "../../expressions";
import { addRow, begin, changesOf, type FormDefinition, type FormField, problemsOf, removeRow, setRowValue, setValue, withProblems } from ".";
import type { Place } from "./model";

const around: Surroundings = { now: "2026-11-21T01:30:00Z", zone: "Asia/Shanghai", user: "ann", departments: [] };
const wording = { required: String, notOffered: String, check: String };

const at = (key: string, type: string, up = 0): Portable => ({ kind: "field", type, path: [key], up });
const constant = (value: string, type: string): Portable => ({ kind: "constant", type, value });
const apply = (fn: string, type: string, ...args: Portable[]): Portable =>
  ({ kind: "apply", type, function: fn, arguments: args }) as Portable;

const field = (key: string, type: string, more: Partial<FormField> = {}): FormField => ({
  key, type, label: key, computed: false, value_type: "text", expressions: {}, ...more,
});
const formula = (key: string, tree: Portable, valueType: string): FormField =>
  field(key, "formula", { computed: true, value_type: valueType, expressions: { formula: tree } });

const units = field("units", "number", { value_type: "number(0)" });
const price = field("price", "money", { value_type: "number(2)" });
const amount = formula("amount", apply("*", "number(2)", at("units", "number(0)"), at("price", "number(2)")), "number(2)");
const placesOf = (fields: readonly FormField[], rows: string): Place[] =>
  fields.flatMap((each) => [...placesOf(each.fields ?? [], each.key), [rows, each.key] as const]);
const form = (...fields: FormField[]): FormDefinition => {
  const places = placesOf(fields, "");
  return { key: "order", label: "订单", fields, order: { defaults: places, formulas: places, elsewhere: [] }, checks: [] };
};

describe("a form being filled in", () => {
  it("computes formulas while typing", () => {
    const filling = setValue(setValue(begin(form(units, price, amount), around, null), "units", "3"), "price", "9.5");

    expect(filling.values["amount"]).toBe("28.50");
  });

  it("fills in defaults for a new record only", () => {
    const note = field("note", "text", { expressions: { default: constant("新", "text") } });

    expect(begin(form(note), around, null).values["note"]).toBe("新");
    expect(begin(form(note), around, {}).values["note"]).toBeUndefined();
  });

  it("hides what stands under a hidden section", () => {
    const isOther = apply("=", "boolean", at("kind", "text"), constant("other", "text"));
    const more = field("more", "section", { expressions: { visible_when: isOther } });
    const reason = field("reason", "text", { required: true });
    const filling = begin(form(field("kind", "text"), more, reason), around, null, { kind: "usual" });

    expect(filling.hidden).toEqual(new Set(["more", "reason"]));
    expect(problemsOf(filling, wording)).toEqual({});
    expect(setValue(filling, "kind", "other").hidden).toEqual(new Set());
  });

  it("leaves everything else the very same, so that a long form is not drawn again for one letter", () => {
    const start = begin(form(units, price), around, { units: "3", price: { id: "p" } });
    const before = withProblems(start, { price: "?" });
    const after = setValue(before, "units", "4");

    expect(after.problems).toBe(before.problems);
    expect(after.values["price"]).toBe(before.values["price"]);
  });

  it("keeps what was typed into a field that is hidden for a while", () => {
    const isOther = apply("=", "boolean", at("kind", "text"), constant("other", "text"));
    const reason = field("reason", "text", { expressions: { visible_when: isOther } });
    const filling = begin(form(field("kind", "text"), reason), around, { kind: "other", reason: "旧" });

    const hidden = setValue(setValue(filling, "reason", "新"), "kind", "usual");

    expect([hidden.values["reason"], hidden.judged["reason"]]).toEqual(["新", "旧"]);
    expect(changesOf(hidden)).toEqual({ kind: "usual" });
    expect(setValue(hidden, "kind", "other").judged["reason"]).toBe("新");
  });

  it("sends only what was set", () => {
    const filling = setValue(begin(form(units, price, amount), around, { units: "3", price: "2.00", amount: "6.00" }), "price", "4");

    expect(changesOf(filling)).toEqual({ price: "4" });
  });

  it("sends a reference as its id", () => {
    const customer = field("customer", "reference");
    const filling = setValue(begin(form(customer), around, null), "customer", { id: "c1", label: "钱玉兰" });

    expect(changesOf(filling)).toEqual({ customer: "c1" });
  });
});

describe("rows of a sub-form", () => {
  const items = field("items", "sub_form", { value_type: null, fields: [units, price, amount] });
  const sum: Portable = {
    kind: "aggregate", type: "number(2)", function: "SUM", relation: { kind: "field", type: "relation(order.items)", path: ["items"], up: 0 },
    body: at("amount", "number(2)"), where: null, separator: "",
  };
  const total = formula("total", sum, "number(2)");

  it("are computed and then summed", () => {
    let filling = addRow(addRow(begin(form(items, total), around, null), "items", { units: "2", price: "3" }), "items");
    filling = setRowValue(setRowValue(filling, "items", 1, "units", "1"), "items", 1, "price", "0.5");

    expect(filling.values["total"]).toBe("6.50");
    expect(removeRow(filling, "items", 0).values["total"]).toBe("0.50");
  });

  it("say where they are wrong", () => {
    const strict = field("items", "sub_form", { fields: [{ ...units, required: true }] });
    const filling = addRow(begin(form(strict), around, null), "items");

    expect(problemsOf(filling, wording)).toEqual({ "items/0/units": "units" });
  });

  it("keep their computed values at home", () => {
    const filling = addRow(begin(form(items), around, null), "items", { units: "2", price: "3" });

    expect(changesOf(filling)).toEqual({ items: [{ units: "2", price: "3" }] });
  });
});
