import { describe, expect, it } from "vitest";
import type { FormField } from "../core";
import { cellsIn, pastedRow } from "./pasting";

const field = (key: string, type: string, more: Partial<FormField> = {}): FormField => ({
  key, type, label: key, computed: false, value_type: null, expressions: {}, ...more,
});

const fields = [
  field("name", "text"),
  field("kind", "choice", { options: [{ value: "a", label: "甲" }, { value: "b", label: { "zh-CN": "乙", en: "B" } }] }),
  field("sum", "formula", { computed: true }),
  field("price", "money"),
  field("day", "date"),
];

describe("a block from a spreadsheet", () => {
  it("is rows of cells; a single cell is an ordinary paste", () => {
    expect(cellsIn("a\tb\r\nc\td\r\n")).toEqual([["a", "b"], ["c", "d"]]);
    expect(cellsIn("only one")).toBeNull();
    expect(cellsIn("only one\n")).toBeNull();
  });

  it("fills fields from where it is put, each in its own way", () => {
    const cells = ["茶叶", "乙", "99", "¥1,200.50", "2026/1/5"];
    expect(pastedRow(fields, "name", cells)).toEqual({ name: "茶叶", kind: "b", price: "1200.50", day: "2026-01-05" });
    expect(pastedRow(fields, "price", ["7", "2026年12月31日", "beyond"])).toEqual({ price: "7", day: "2026-12-31" });
  });

  it("fills what is ticked, chosen more than once, or lasts for days", () => {
    const options = [{ value: "a", label: "甲" }, { value: "b", label: "乙" }];
    const more = [field("paid", "switch"), field("kinds", "choices", { options }), field("stay", "date_range"), field("share", "percent")];
    expect(pastedRow(more, "paid", ["是", "甲、乙", "2026/1/5 ~ 2026/1/7", "12.5%"])).toEqual({ paid: true, kinds: ["a", "b"], stay: { from: "2026-01-05", to: "2026-01-07" }, share: "0.125" });
    expect(pastedRow(more, "paid", ["×"])).toEqual({ paid: false });
  });

  it("leaves blank what is no option", () => {
    expect(pastedRow(fields, "kind", ["丙"])).toEqual({ kind: null });
  });
});
