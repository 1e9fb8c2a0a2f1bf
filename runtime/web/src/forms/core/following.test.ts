// What lies behind references: asked for once, and then computed with while typing.

import { describe, expect, it } from "vitest";
import type { Portable, Surroundings } from "../../expressions";
import { addRow, begin, followedPlaces, type FormDefinition, type FormField, problemsOf, setRowValue, setValue, told, unknownOf } from ".";

const around: Surroundings = { now: "2026-11-21T01:30:00Z", zone: "Asia/Shanghai", user: "ann", departments: [] };
const read = (type: string, path: readonly string[], up = 0): Portable => ({ kind: "field", type, path, up });
const apply = (fn: string, type: string, ...args: Portable[]): Portable =>
  ({ kind: "apply", type, function: fn, arguments: args }) as Portable;
const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  key, type: "text", label: key, computed: false, value_type: "text", expressions: {}, ...more,
});
const formula = (key: string, tree: Portable): FormField => field(key, { computed: true, value_type: "number(2)", expressions: { formula: tree } });

const isVip = apply("=", "boolean", read("text", ["customer", "level"]), { kind: "constant", type: "text", value: "vip" });
const price = read("number(2)", ["product", "price"]);
const items = field("items", {
  type: "sub_form", value_type: null,
  fields: [
    field("product", { type: "reference" }),
    field("cost", { value_type: "number(2)", expressions: { default: price } }),
    formula("sum", apply("*", "number(2)", price, read("number(2)", ["customer", "rate"], 1))),
  ],
});
const form: FormDefinition = {
  key: "order", label: "订单",
  fields: [
    field("customer", { type: "reference" }),
    field("seller", { type: "reference", expressions: { default: read("record(person)", ["customer", "seller"]) } }),
    field("gift", { expressions: { visible_when: isVip, required_when: isVip } }),
    formula("away", read("number(2)", ["customer", "city", "km"])),
    items,
    field("note", { expressions: { visible_when: apply("=", "boolean", read("text", ["kind"]), read("text", ["note"])) } }),
  ],
  order: { defaults: [["", "seller"], ["items", "cost"]], formulas: [["", "away"], ["items", "sum"]], elsewhere: [["", "away"], ["items", "sum"]] },
  checks: [],
};
const facts = { c1: { level: "vip", rate: "0.50", seller: { id: "s1", label: "沈珂" }, city: { id: "x1", label: "杭州" } }, x1: { km: "7.00" } };
const places = followedPlaces(form);
const customer = { id: "c1", label: "钱玉兰", level: "shown, not told" };

describe("what lies behind references", () => {
  it("is asked for where expressions look, in the record and in its rows, also from a row outwards", () => {
    expect(places).toEqual([["", "customer"], ["items", "product"]]);
    expect(followedPlaces({ ...form, fields: form.fields.slice(5) })).toEqual([]);
  });

  it("is asked for while it is unknown, and then no more", () => {
    let filling = setValue(begin(form, around, null), "customer", customer);
    filling = addRow(addRow(filling, "items", { product: { id: "p1" } }), "items");
    const asked = unknownOf(filling, places);

    expect(asked).toEqual({ customer: "c1", items: [{ product: "p1" }] });
    // Whoever may not read the product is told nothing of it, and need not ask again.
    expect(unknownOf(told(filling, asked ?? {}, facts), places)).toBeNull();
    expect(unknownOf(begin(form, around, null), places)).toBeNull();
  });

  it("shows, demands and computes at once", () => {
    const chosen = setValue(begin(form, around, null), "customer", customer);
    expect(chosen.hidden.has("gift")).toBe(true);

    const filling = told(chosen, { customer: "c1" }, facts);

    expect(filling.hidden.has("gift")).toBe(false);
    expect(filling.values["away"]).toBe("7.00");
    expect(Object.keys(problemsOf(filling, { required: String, notOffered: String, check: String }))).toEqual(["gift"]);
    expect(setValue(filling, "customer", null).hidden.has("gift")).toBe(true);
    expect(setValue(setValue(filling, "customer", null), "customer", "c1").hidden.has("gift")).toBe(false);
  });

  it("lets a default follow another reference as long as nobody touched it", () => {
    const others = { ...facts, c2: { seller: { id: "s9", label: "方远" } }, c3: {} };
    const first = setValue(begin(form, { ...around, facts: others }, null), "customer", customer);
    expect(first.values["seller"]).toEqual({ id: "s1", label: "沈珂" });

    expect(setValue(first, "customer", "c2").values["seller"]).toEqual({ id: "s9", label: "方远" });
    expect(setValue(first, "customer", null).values["seller"]).toBeNull();
    expect(setValue(setValue(first, "seller", "s2"), "customer", "c2").values["seller"]).toBe("s2");
    const unknown = setValue(first, "customer", "c7");
    expect(unknown.values["seller"]).toBeNull();
    expect(told(unknown, { customer: "c7" }, { c7: { seller: { id: "s7" } } }).values["seller"]).toEqual({ id: "s7" });
    expect(setValue(begin(form, { ...around, facts: others }, first.values), "customer", "c2").values["seller"]).toEqual({ id: "s1", label: "沈珂" });
  });

  it("lets a default of a new row follow what the row refers to", () => {
    const goods = { p1: { price: "3.00" }, p2: { price: "8.00" } };
    const one = addRow(begin(form, { ...around, facts: goods }, null), "items", { product: { id: "p1" } });
    const costs = (filling: typeof one): unknown => (filling.values["items"] as readonly { cost: string }[]).map(({ cost }) => cost);
    const two = addRow(one, "items", { product: { id: "p1" }, cost: "1.00" });
    expect(costs(two)).toEqual(["3.00", "1.00"]);

    expect(costs(setRowValue(setRowValue(two, "items", 0, "product", "p2"), "items", 1, "product", "p2"))).toEqual(["8.00", "1.00"]);
  });

  it("fills in defaults that had to wait, over nothing that was filled in", () => {
    const chosen = setValue(begin(form, around, null), "customer", customer);

    expect(told(chosen, { customer: "c1" }, facts).values["seller"]).toEqual({ id: "s1", label: "沈珂" });
    expect(told(setValue(chosen, "seller", "s2"), { customer: "c1" }, facts).values["seller"]).toBe("s2");
    expect(told(begin(form, around, { customer }), { customer: "c1" }, facts).values["seller"]).toBeUndefined();
  });

  it("reaches the rows, also a second one that refers to what is known", () => {
    let filling = told(setValue(begin(form, around, null), "customer", customer), { customer: "c1" }, facts);
    filling = setRowValue(addRow(addRow(filling, "items"), "items"), "items", 0, "product", { id: "p1" });
    filling = told(filling, { items: [{ product: "p1" }] }, { p1: { price: "9.00" } });
    filling = setRowValue(setRowValue(filling, "items", 0, "cost", "8"), "items", 1, "product", { id: "p1" });

    expect(filling.values["items"]).toEqual([
      { product: { id: "p1" }, cost: "8", sum: "4.50" },
      { product: { id: "p1" }, cost: "9.00", sum: "4.50" },
    ]);
  });

  it("is asked for all records of several at once, where something is read of them", () => {
    const relation = { kind: "field", type: "links(product)", path: ["goods"], up: 0 } as const;
    const over = (fn: string, body: Portable | null): Portable =>
      ({ kind: "aggregate", type: "number(2)", function: fn, relation, body, where: null, separator: "" }) as Portable;
    const goods = field("goods", { type: "references", value_type: "list(record(product))" });
    const total = formula("total", over("SUM", read("number(2)", ["price"])));
    const basket: FormDefinition = { ...form, fields: [goods, total], order: { defaults: [], formulas: [["", "total"]], elsewhere: [["", "total"]] } };
    let filling = setValue(begin(basket, around, null), "goods", [{ id: "p1" }, { id: "p2" }]);

    const asked = unknownOf(filling, followedPlaces(basket)) ?? {};
    filling = told(filling, asked, { p1: { price: "5.00" }, p2: { price: "2.00" } });

    expect(asked).toEqual({ goods: ["p1", "p2"] });
    expect(filling.judged["total"]).toBe("7.00");
    expect(unknownOf(filling, followedPlaces(basket))).toBeNull();
    expect(unknownOf(setValue(filling, "goods", [{ id: "p1" }, { id: "p3" }]), followedPlaces(basket))).toEqual({ goods: ["p1", "p3"] });
    expect(followedPlaces({ ...basket, fields: [goods, formula("kinds", over("COUNT", null))] })).toEqual([]);
  });
});
