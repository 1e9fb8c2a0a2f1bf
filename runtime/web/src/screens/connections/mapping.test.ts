import { describe, expect, it } from "vitest";
import type { Preview, Stream } from "../../api/connections";
import type { FormField } from "../../forms";
import { byOf, changed, doubtsOf, type Draft, planOf, rowsOf, sampleOf, textOf, unfilledOf, withFormula, wordsOf } from "./mapping";

const source = (key: string, label: string, options: Stream["fields"][number]["options"] = []) => ({ key, label, kind: "text", options });
const stream: Stream = {
  key: "customers",
  label: "客户",
  identity: "FCUSTID",
  fields: [source("FCUSTID", "内码"), source("FNumber", "编码"), source("FName", "名称"), source("FGrade", "等级", [{ value: "A", label: "甲" }])],
};
const field = (key: string, type = "text", more: Partial<FormField> = {}): FormField => ({ key, type, label: key, computed: false, value_type: "text", expressions: {}, ...more });
const mapped = (target: string, from: string, formula = "") => ({ target, source: from, formula, options: {}, match: null, create: false });
const rows = rowsOf(stream, [mapped("no", "FNumber"), mapped("name", "FName"), mapped("grade", "FGrade")]);
const draft: Draft = { stream: "customers", app: "a", form: "f", rows, by: "no", on_same: "update", every: 15, rules: false };
const preview: Preview = {
  total: 2,
  rows: [
    { key: "1", values: { FCUSTID: 1, FNumber: "C1", FGrade: "AA" }, cells: { no: "C1", name: "", grade: "AA" }, problems: [{ field: "grade", text: "「AA」不在选项里" }] },
    { key: "2", values: { FCUSTID: 2, FNumber: "C2", FGrade: ["A", "B"] }, cells: { no: "C2", name: "观澜", grade: "A、B" }, problems: [] },
  ],
};

describe("rows of a mapping", () => {
  it("stand for every field of the source, read or not, with formulas at the end", () => {
    const found = rowsOf(stream, [mapped("name", "FName"), mapped("whole", "", "FName")]);
    expect(found.map((row) => [row.source, row.target])).toEqual([["FCUSTID", ""], ["FNumber", ""], ["FName", "name"], ["FGrade", ""], ["", "whole"]]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  it("send what fills something and nothing else", () => {
    expect(planOf(draft).mapping.map(({ target }) => target)).toEqual(["no", "name", "grade"]);
    expect(planOf({ ...draft, rows: withFormula(rows) }).mapping).toHaveLength(3);
  });

  it("give up a field that another row takes", () => {
    const now = changed(rows, 0, { target: "name" });
    expect(now.filter(({ target }) => target === "name").map((row) => row.source)).toEqual(["FCUSTID"]);
  });
});

describe("the field that tells records apart", () => {
  it("is one whose values are unique, before what is called a number", () => {
    expect(byOf(rows, [field("no"), field("name", "text", { unique: true })], stream)).toBe("name");
    expect(byOf(rows, [field("no"), field("name")], stream)).toBe("no");
  });

  it("is left to people where nothing speaks for one", () => {
    expect(byOf(rows.filter(({ target }) => target !== "no"), [field("name")], stream)).toBe("");
    expect(byOf(rows, [field("no", "attachment")], stream)).toBe("");
  });
});

describe("the first rows", () => {
  it("say what is in doubt, by field", () => {
    expect([...doubtsOf(preview)]).toEqual([["grade", "「AA」不在选项里"]]);
    expect(doubtsOf(undefined).size).toBe(0);
    expect(unfilledOf(preview, rows)).toEqual([]);
    expect(unfilledOf(preview, changed(rows, 3, { target: "" }))).toEqual([["grade", "「AA」不在选项里"]]);
  });

  it("show what would be written, the first that is not blank", () => {
    expect(sampleOf(preview, mapped("name", "FName"))).toBe("观澜");
    expect(sampleOf(preview, mapped("", "FCUSTID"))).toBe("1");
  });

  it("give the words that may need a meaning, each once, by the name that the source has for it", () => {
    const words = wordsOf(stream.fields[3], preview, { ...mapped("grade", "FGrade"), options: { C: "丙" } });
    expect(words.map(({ said, label }) => `${said} ${label}`)).toEqual(["A 甲", "AA AA", "B B", "C C"]);
  });

  it("are shown as text", () => {
    expect([textOf(null), textOf(true), textOf(0), textOf(["a", "b"]), textOf({ a: 1 })]).toEqual(["", "true", "0", "a、b", '{"a":1}']);
  });
});
