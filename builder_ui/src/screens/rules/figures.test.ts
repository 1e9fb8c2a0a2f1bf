import { describe, expect, it } from "vitest";
import { conditionOf, partsOf } from "./conditions";
import { type Figure, figureIn, isWholeFigure, sourceOfFigure } from "./figures";

const count: Figure = { kind: "figure", relation: "orders", fold: "count", sign: ">=", value: "3" };

describe("a condition over related records", () => {
  it.each<[string, Figure]>([
    ["COUNT(orders) >= 3", count],
    ["COUNT(orders) = 0", { ...count, sign: "=", value: "0" }],
    ["COUNT(orders, paid_on >= DAYS_AGO(30)) >= 3", { ...count, since: { field: "paid_on", instant: false }, days: "30" }],
    ["SUM(orders.amount) > 1000", { ...count, fold: "sum", field: "amount", sign: ">", value: "1000" }],
    ["SUM(orders.amount, DATE(paid_at) >= DAYS_AGO(365)) >= 40000.5", { ...count, fold: "sum", field: "amount", since: { field: "paid_at", instant: true }, days: "365", value: "40000.5" }],
    ["MAX(orders.amount) < 10", { ...count, fold: "max", field: "amount", sign: "<", value: "10" }],
  ])("is read back as it was chosen: %s", (source, figure) => {
    expect(sourceOfFigure(figure)).toBe(source);
    expect(figureIn(source)).toEqual(figure);
  });

  it.each(["COUNT(orders.amount) > 1", "SUM(orders) > 1", 'COUNT(orders, state = "paid") > 1', "COUNT(orders) > limit", "COUNT(orders) * 2 > 1"])("is a formula where no choice says it: %s", (source) => {
    expect(figureIn(source)).toBeNull();
  });

  it.each<Partial<Figure>>([{ value: "" }, { value: "viel" }, { fold: "sum" }, { since: { field: "on", instant: false }, days: "" }, { relation: "" }])("is left out as long as it does not say enough: %o", (lacking) => {
    const figure = { ...count, ...lacking };
    expect(isWholeFigure(figure)).toBe(false);
    expect(conditionOf([figure], () => null)).toBe("");
  });

  it("stands among others", () => {
    const condition = 'level = "a" AND COUNT(orders, paid_on >= DAYS_AGO(30)) >= 3';
    const kinds = (path: string) => (path === "level" ? ("choice" as const) : null);
    expect(partsOf(condition, kinds).map(({ kind }) => kind)).toEqual(["line", "figure"]);
    expect(conditionOf(partsOf(condition, kinds), kinds)).toBe(condition);
  });
});
