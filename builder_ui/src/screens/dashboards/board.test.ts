import type { BlockDefinition, ChartKind } from "@dougong/web";
import { describe, expect, it } from "vitest";
import type { RuleField } from "../rules/fields";
import { blockWith, lackOf, measureOf, mixedIn, newBlock, withField, withFormula } from "./board";

const field = (key: string, holds: RuleField["holds"]): RuleField => ({
  key, label: key, type: "text", holds, options: [], prefix: "", suffix: "", form: null, computed: false,
});
const block: BlockDefinition = { key: "b", type: "metric", form: "order", measures: ["COUNT()"] };
const ring: ChartKind = { key: "pie", label: "环形", icon: "", dimensions: [1, 1], measures: [1, 1] };

describe("what a block asks", () => {
  it("reads short and long measures alike", () => {
    expect(measureOf("sum( amount )")).toEqual(measureOf({ function: "SUM", expression: "amount" }));
    expect(measureOf("COUNT()")).toEqual({ function: "COUNT" });
  });

  it("leaves a formula over all records what it is", () => {
    const rate = { expression: "COUNT(id, orders >= 2) / COUNT()", format: "percent" } as const;

    expect(measureOf(rate)).toEqual(rate);
    expect(measureOf("SUM(spent) / COUNT()")).toEqual({ expression: "SUM(spent) / COUNT()" });
    expect(measureOf('COUNTD(customer, kind = "pay)")')).toEqual({ expression: 'COUNTD(customer, kind = "pay)")' });
    expect(measureOf("SUM(amount，paid)")).toEqual({ expression: "SUM(amount，paid)" });
    expect(measureOf("COUNTD(customer)")).toEqual({ function: "COUNT_DISTINCT", expression: "customer" });
    expect(measureOf("SUM(ROUND(price) * (units + 1))")).toEqual({ function: "SUM", expression: "ROUND(price) * (units + 1)" });
  });

  it("keeps a share of a hundred one when its formula is written anew", () => {
    const rate = { label: "复购率", expression: "COUNT(id, orders >= 2) / COUNT()", format: "percent" } as const;

    expect(withFormula(rate, "COUNT(id, orders >= 3) / COUNT()", true)).toEqual({ ...rate, expression: "COUNT(id, orders >= 3) / COUNT()" });
    expect(withFormula(rate, "units * price", false)).toEqual({ label: "复购率", function: "SUM", expression: "units * price" });
  });

  it("measures figures, in the place of a mere count", () => {
    expect(withField(block, field("amount", "number")).measures).toEqual([{ function: "SUM", expression: "amount" }]);
  });

  it("divides a chart by everything else", () => {
    const chart = { ...block, type: "column" };

    expect(withField(chart, field("paid_at", "date"))).toMatchObject({ type: "column", dimensions: [{ field: "paid_at", grain: "month" }] });
  });

  it("leaves a card a card, and makes a chart beside it of what would divide it", () => {
    const board = { key: "board", blocks: [{ ...block, measures: ["SUM(amount)"], x: 0, y: 0, w: 3, h: 2 }] };
    const card = board.blocks[0] ?? null;
    const chart = blockWith(board, card, "order", field("status", "choice"));

    expect(chart).toMatchObject({ key: "block_1", type: "column", dimensions: [{ field: "status" }], measures: ["SUM(amount)"], w: 6, h: 6 });
    expect(blockWith(board, card, "order", field("amount", "number")).key).toBe("b");
  });

  it("tells when it adds up what is no sum, until somebody divides or chooses", () => {
    const kind = { ...field("kind", "choice"), options: [{ value: "in", label: "入库" }, { value: "out", label: "出库" }] };
    const summing = { ...block, measures: ["SUM(units)"] };

    expect(mixedIn(summing, [kind])).toBe(kind);
    expect(mixedIn({ ...summing, dimensions: ["kind"] }, [kind])).toBeNull();
    expect(mixedIn({ ...summing, filter: 'kind = "in"' }, [kind])).toBeNull();
    expect(mixedIn(block, [kind])).toBeNull();
  });

  it("says what a chart lacks", () => {
    expect(lackOf(ring, block)).toBe("dimension");
    expect(lackOf(ring, { ...block, dimensions: ["a", "b"] })).toBe("fewerDimensions");
    expect(lackOf(ring, { ...block, dimensions: ["a"] })).toBeNull();
  });

  it("gives a new block a key that is free", () => {
    const board = { key: "board", blocks: [{ ...block, key: "block_1" }] };

    expect(newBlock(board, "column", "order").key).toBe("block_2");
  });
});
