// Which columns a board has, and how the figures stand while cards are on their way.

import { describe, expect, it } from "vitest";
import type { Entry } from "../../../api/records";
import type { FormField } from "../../../forms";
import { afterMoves, beside, type BoardColumn, cardsOf, columnsOf, type Move } from "./columns";

const words = { blank: "未填", yes: "是", no: "否" };
const field = (more: object): FormField => ({ key: "stage", label: "阶段", computed: false, value_type: null, expressions: {}, ...more }) as unknown as FormField;
const stage = field({
  type: "choice",
  options: [
    { value: "lead", label: "接洽" },
    { value: "won", label: "赢单", color: "lv" },
    { value: "old", label: "旧阶段", retired: true },
  ],
});
const columns = (of: FormField, rows: Parameters<typeof columnsOf>[1], sum: string | null = null) => columnsOf(of, rows, sum, "zh-CN", words);
const entry = (id: string, amount: string | null = null): Entry => ({ id, version: 1, state: "active", values: { amount } }) as unknown as Entry;

describe("columns of a choice", () => {
  it("stand in the order of the options, what is not filled in last", () =>
    expect(columns(stage, []).map(({ id, label }) => [id, label])).toEqual([["=lead", "接洽"], ["=won", "赢单"], ["blank", "未填"]]));

  it("show an option that is retired, or gone, as long as something stands there", () =>
    expect(columns(stage, [{ stage: "old", count: "1" }, { stage: "gone", count: "2" }]).map(({ id }) => id)).toEqual(["=lead", "=won", "=old", "=gone", "blank"]));

  it("have no place for blanks where the field is required and none is blank", () =>
    expect(columns({ ...stage, required: true }, []).map(({ id }) => id)).toEqual(["=lead", "=won"]));

  it("carry what the server counted, not what was loaded", () => {
    const [lead, won] = columns(stage, [{ stage: "lead", count: "4120", sum_amount: "10.50" }], "sum_amount");
    expect([lead?.count, lead?.sum, won?.count, won?.sum]).toEqual([4120, "10.50", 0, null]);
  });
});

it("a switch has two columns, and what was never ticked is not ticked", () => {
  const rows = [{ paid: true, count: "2" }, { paid: false, count: "3" }, { paid: null, count: "4" }];
  expect(columns(field({ key: "paid", type: "switch" }), rows).map(({ label, count, condition }) => [label, count, condition])).toEqual([
    ["是", 2, "paid = TRUE"],
    ["否", 7, "NOT(paid = TRUE)"],
  ]);
});

it("members are ordered by name, and a quotation mark in a value stays in its text", () => {
  const rows = [{ owner: { id: "u2", label: "王" }, count: "1" }, { owner: { id: 'u"1', label: "安" }, count: "1" }];
  expect(columns(field({ key: "owner", type: "member", required: true }), rows).map(({ condition }) => condition)).toEqual(['owner = "u""1"', 'owner = "u2"']);
});

describe("a card on its way", () => {
  const at = (id: string, count: number, sum: string | null): BoardColumn => ({ id, label: id, colour: null, value: id, condition: "", count, sum });
  const move: Move = { entry: entry("a", "0.30"), from: "x", to: "y" };

  it("is counted where it goes, exactly to the last decimal", () =>
    expect([at("x", 5, "10.10"), at("y", 0, null), at("z", 1, "1.00")].map((each) => afterMoves(each, [move], "amount")).map(({ count, sum }) => [count, sum])).toEqual([
      [4, "9.80"],
      [1, "0.30"],
      [1, "1.00"],
    ]));

  it("stands on top of its new column and nowhere else", () => {
    const read = [entry("a"), entry("b")];
    expect([cardsOf("x", read, [move]), cardsOf("y", [entry("c")], [move])].map((cards) => cards.map(({ id }) => id))).toEqual([["b"], ["a", "c"]]);
  });

  it("finds no column beyond the edge", () => expect([beside([at("x", 0, null)], "x", 1), beside([at("x", 0, null)], "x", -1)]).toEqual([null, null]));
});
