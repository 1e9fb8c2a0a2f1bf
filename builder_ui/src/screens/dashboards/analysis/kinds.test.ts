import type { BlockDefinition, ChartKind } from "@dougong/web";
import { describe, expect, it } from "vitest";
import { isEmpty, lackOf, newBlock } from "../board";
import { type Guess, turnedInto } from "./kinds";

const chart = { key: "a", type: "column", label: "销售", form: "order", filter: "paid", x: 3, y: 2, w: 6, h: 6, dimensions: ["level"], measures: ["SUM(amount)"], others: true, colour: 3 } as const satisfies BlockDefinition;
const guess: Guess = (_, { form }) => ({ form, who: "customer", when: "paid_at" });
const column: ChartKind = { key: "column", label: "柱形", icon: "", dimensions: [1, 2], measures: [1, 6] };

describe("a block that becomes another kind", () => {
  it("keeps all it asks among charts", () => {
    expect(turnedInto(chart, "bar", guess)).toEqual({ ...chart, type: "bar" });
  });

  it("keeps its place, its name and its records as an analysis, and is told what fits", () => {
    expect(turnedInto(chart, "retention", guess)).toEqual({ key: "a", type: "retention", label: "销售", form: "order", filter: "paid", x: 3, y: 2, w: 6, h: 6, who: "customer", when: "paid_at" });
  });

  it("keeps whose and when among analyses", () => {
    const kept = turnedInto({ ...turnedInto(chart, "retention", guess), who: "member", again: "paid" }, "rfm", guess);

    expect(kept).toMatchObject({ type: "rfm", who: "member", when: "paid_at" });
    expect(kept).not.toHaveProperty("again");
  });

  it("drops the condition with the form that it was about", () => {
    const other: Guess = () => ({ form: "visit", who: "customer", when: "on" });

    expect(turnedInto(chart, "conversion", other)).toMatchObject({ form: "visit" });
    expect(turnedInto(chart, "conversion", other)).not.toHaveProperty("filter");
  });

  it("counts its records as a chart again, whatever it is divided by then", () => {
    const kept = turnedInto(chart, "retention", guess);

    expect(lackOf(column, kept)).toBeNull();
    expect(turnedInto(kept, "column", guess)).toMatchObject({ type: "column", form: "order", measures: ["COUNT()"] });
    expect(turnedInto(kept, "column", guess)).not.toHaveProperty("who");
  });
});

it("an analysis is not empty for want of figures", () => {
  expect(isEmpty(newBlock({ key: "board", label: "" }, "rfm", "order"))).toBe(false);
});
