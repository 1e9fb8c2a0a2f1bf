import type { BlockDefinition, ChartKind } from "@dougong/web";
import { describe, expect, it } from "vitest";
import type { RuleField } from "../rules/fields";
import { lackOf, measureOf, newBlock, withField } from "./board";

const field = (key: string, sort: RuleField["sort"]): RuleField => ({
  key, label: key, type: "text", sort, options: [], prefix: "", suffix: "", form: null, computed: false,
});
const block: BlockDefinition = { key: "b", type: "metric", form: "order", measures: ["COUNT()"] };
const ring: ChartKind = { key: "pie", label: "环形", icon: "", dimensions: [1, 1], measures: [1, 1] };

describe("what a block asks", () => {
  it("reads short and long measures alike", () => {
    expect(measureOf("sum( amount )")).toEqual(measureOf({ function: "SUM", expression: "amount" }));
    expect(measureOf("COUNT()")).toEqual({ function: "COUNT" });
  });

  it("measures figures, in the place of a mere count", () => {
    expect(withField(block, field("amount", "number")).measures).toEqual([{ function: "SUM", expression: "amount" }]);
  });

  it("divides by everything else, and turns a card into a chart", () => {
    expect(withField(block, field("paid_at", "date"))).toMatchObject({ type: "line", dimensions: [{ field: "paid_at", grain: "month" }] });
    expect(withField(block, field("status", "choice"))).toMatchObject({ type: "column", dimensions: [{ field: "status" }] });
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
