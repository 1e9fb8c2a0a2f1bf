import { describe, expect, it } from "vitest";
import { bodyOf, valuesIn } from "./sample";

const sample = { order: { orderNo: "A-1", amount: 12.5, paid: true, lines: [{ sku: "x" }, { sku: "y" }] }, day: "2026-11-20", at: "2026-11-20T08:00:00Z", none: null, 数量: 3 };

describe("a sample of a call", () => {
  it("tells each plain value with its place and its type", () => {
    expect(valuesIn(sample, []).map(({ key, path, type }) => [key, path.join("."), type])).toEqual([
      ["order_no", "order.orderNo", "text"],
      ["amount", "order.amount", "number"],
      ["paid", "order.paid", "boolean"],
      ["sku", "order.lines.0.sku", "text"],
      ["day", "day", "date"],
      ["at", "at", "datetime"],
      ["none", "none", "text"],
      ["value", "数量", "number"],
    ]);
  });

  it("keeps what was declared at the same place", () => {
    const before = [{ key: "no", label: "单号", path: ["order", "orderNo"], type: "text" as const }];
    expect(valuesIn({ order: { orderNo: "B-2", no: 1 } }, before)).toEqual([
      { key: "no", label: "单号", path: ["order", "orderNo"], type: "text", sample: "B-2" },
      { key: "no_2", path: ["order", "no"], type: "number", sample: 1 },
    ]);
  });

  it("is put together again from its values", () => {
    expect(bodyOf(valuesIn({ a: { b: 1 }, c: [{ d: "x" }] }, []))).toEqual({ a: { b: 1 }, c: [{ d: "x" }] });
  });

  it("tells nothing where there is nothing to tell", () => {
    expect(valuesIn("text", [])).toEqual([]);
    expect(valuesIn([], [])).toEqual([]);
  });
});
