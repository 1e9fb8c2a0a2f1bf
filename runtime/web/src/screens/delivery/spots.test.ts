import { describe, expect, it } from "vitest";
import type { Answered } from "../../api/dashboards";
import { kept, rowsOf, typed, valueOf } from "./spots";

const answer = (grain: string | null): Answered => ({
  columns: [
    { key: "level", label: "等级", role: "dimension", type: "choice", grain, unit: "" },
    { key: "sum", label: "金额", role: "measure", type: "number(2)", grain: null, unit: "¥" },
  ],
  rows: [{ level: "a", sum: "1.00" }, { level: null, sum: "2.00" }, { level: null, sum: "3.00" }],
  texts: [{ level: "甲", sum: "¥1.00" }, { level: "未填", sum: "¥2.00" }, { level: "其他", sum: "¥3.00" }],
  cut: 0,
  folded: [2],
  figure: null,
});

describe("the rows that can be watched", () => {
  it("are those of one group each", () => {
    expect(rowsOf(answer(null), "最近").map(({ label }) => label)).toEqual(["甲", "未填"]);
    expect(rowsOf(answer(null), "最近")[1]?.spot).toEqual({ group: { level: null }, latest: false });
  });

  it("begin with the last period where the block is over time", () => {
    const [first] = rowsOf(answer("day"), "最近");
    expect(first).toMatchObject({ label: "最近", value: valueOf({ group: {}, latest: true }) });
  });
});

describe("a limit", () => {
  it("is typed in per cents where it is a change", () => {
    expect(typed({ sign: "change", than: "0.2" })).toBe("20");
    expect(kept("change", "12.5")).toBe("0.125");
    expect(kept("below", "10000")).toBe("10000");
  });
});
