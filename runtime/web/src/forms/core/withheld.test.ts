// Where a person may refer to a record and not read what decides: nothing of theirs is in the way, and the server's word is kept.

import { describe, expect, it } from "vitest";
import type { Facts, Portable, Surroundings } from "../../expressions";
import { begin, changesOf, demand, type FormDefinition, type FormField, isRequired, problemsOf, setValue, told } from ".";

const around: Surroundings = { now: "2026-11-21T01:30:00Z", zone: "Asia/Shanghai", user: "ann", departments: [] };
const wording = { required: String, notOffered: String, check: String };
const level: Portable = { kind: "field", type: "text", path: ["customer", "level"], up: 0 };
const isGold: Portable = { kind: "apply", type: "boolean", function: "=", arguments: [level, { kind: "constant", type: "text", value: "gold" }] };

const field = (key: string, type: string, more: Partial<FormField> = {}): FormField => ({
  key, type, label: key, computed: false, value_type: "text", expressions: {}, ...more,
});
const customer = field("customer", "reference");
const reason = field("reason", "text", { required: true, expressions: { visible_when: isGold } });
const note = field("note", "text", { expressions: { required_when: isGold } });
const special = field("special", "section", { value_type: null, expressions: { visible_when: isGold } });
const form = (...fields: FormField[]): FormDefinition => ({
  key: "deal", label: "商机", fields, order: { defaults: [], formulas: [], elsewhere: [] }, checks: [],
});

/** Filled in with a customer of whom the server told this. */
const chosen = (definition: FormDefinition, facts: Facts, record: { readonly [key: string]: string } | null = null) =>
  told(setValue(begin(definition, around, record), "customer", { id: "c1" }), { customer: "c1" }, facts);

const withheld: Facts = { c1: {} };
const required = (path: string) => ({ path, code: "form.required" });

describe("a condition over what was withheld", () => {
  it("hides and requires nothing by itself", () => {
    const filling = chosen(form(customer, reason, note), withheld);

    expect([...filling.hidden]).toEqual(["reason"]);
    expect(problemsOf(filling, wording)).toEqual({});
  });

  it("may be one of which nothing is said", () => {
    const sealed = (up: number): Portable => ({ kind: "field", type: "boolean", path: [""], up });
    const item = field("item", "text", { expressions: { required_when: sealed(1) } });
    const unsaid = form(field("reason", "text", { expressions: { visible_when: sealed(0) } }), field("rows", "sub_form", { fields: [item] }));
    const filling = setValue(begin(unsaid, around, null), "rows", [{ item: "" }]);

    expect([...filling.hidden]).toEqual(["reason"]);
    expect(problemsOf(filling, wording)).toEqual({});
  });

  it("is told from one over a blank", () => {
    const isBlank: Portable = { kind: "apply", type: "boolean", function: "ISBLANK", arguments: [level] };
    const other = field("other", "text", { expressions: { visible_when: isBlank } });

    expect([...chosen(form(customer, other), { c1: { level: null } }).hidden]).toEqual([]);
    expect([...chosen(form(customer, other), withheld).hidden]).toEqual(["other"]);
  });

  it("makes no check fail: that is for the server to say", () => {
    const checked = { ...form(customer), checks: [{ condition: isGold, message: "仅限金卡", field: "customer", about: ["customer"] }] };

    expect(problemsOf(chosen(checked, withheld), wording)).toEqual({});
    expect(problemsOf(chosen(checked, { c1: { level: "silver" } }), wording)).toEqual({ customer: "仅限金卡" });
  });

  it("shows what is filled in already", () => {
    expect([...chosen(form(customer, reason), withheld, { reason: "旧识" }).hidden]).toEqual([]);
  });

  it("counts the record's own fields that are not for this person", () => {
    const own: Portable = { ...level, path: ["secret"] };
    const isOwn: Portable = { kind: "apply", type: "boolean", function: "ISBLANK", arguments: [own] };
    const unsure = field("unsure", "text", { required: true, expressions: { visible_when: isOwn } });

    expect([...begin(form(unsure), around, {}).hidden]).toEqual(["unsure"]);
  });
});

describe("what the server demands nonetheless", () => {
  it("is shown, marked and sent, until it is filled in and after", () => {
    const refused = demand(chosen(form(customer, reason, note), withheld), [required("reason"), required("note")]);

    expect([...refused.hidden]).toEqual([]);
    expect([reason, note].every((each) => isRequired(each, refused.values, refused.around, refused.sight))).toBe(true);
    expect(Object.keys(problemsOf(refused, wording))).toEqual(["reason", "note"]);

    const filled = setValue(refused, "reason", "老客户");
    expect([...filled.hidden]).toEqual([]);
    expect(changesOf(filled)).toEqual({ customer: "c1", reason: "老客户" });
  });

  it("brings the section it stands under", () => {
    const refused = demand(chosen(form(customer, special, note), withheld), [required("note")]);

    expect([...refused.hidden]).toEqual([]);
  });

  it("rests once another record is chosen", () => {
    const refused = demand(chosen(form(customer, reason), withheld), [required("reason")]);

    expect([...setValue(refused, "customer", { id: "c2" }).hidden]).toEqual(["reason"]);
  });

  it("is left to the server where it runs over several records of which one is not told of", () => {
    const relation = { kind: "field", type: "links(person)", path: ["customers"], up: 0 } as const;
    const gold: Portable = { ...isGold, arguments: [{ ...level, path: ["level"] }, { kind: "constant", type: "text", value: "gold" }] } as Portable;
    const counted = { kind: "aggregate", type: "number(0)", function: "COUNT", relation, body: null, where: gold, separator: "" } as Portable;
    const some = { kind: "apply", type: "boolean", function: "=", arguments: [counted, { kind: "constant", type: "number(0)", value: "1" }] } as Portable;
    const several = field("customers", "references");
    const filling = setValue(begin(form(several, field("gift", "text", { required: true, expressions: { visible_when: some } })), around, null), "customers", [{ id: "c1" }, { id: "c2" }]);
    const asked = { customers: ["c1", "c2"] };

    expect([...told(filling, asked, { c1: { level: "gold" }, c2: { level: "plain" } }).hidden]).toEqual([]);
    const partly = told(filling, asked, { c1: { level: "gold" } });
    expect(problemsOf(partly, wording)).toEqual({});
  });
});
