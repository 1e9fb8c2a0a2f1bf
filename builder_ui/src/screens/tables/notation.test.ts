import { describe, expect, it } from "vitest";
import { type CellKind, type Kinded, testIn, testText } from "./notation";
import { givenIn, givenText } from "./results";

const column = (kind: CellKind): Kinded => ({
  kind,
  options: kind === "choice" || kind === "list" ? [{ value: "gold", label: "金牌" }, { value: "silver", label: "银牌" }] : [],
});

describe("a test is read as makers write it", () => {
  it.each<[CellKind, string, object | undefined]>([
    ["number", "", undefined],
    ["number", "任意", undefined],
    ["number", "1000", { op: "is", values: ["1000"] }],
    ["number", "1,000", { op: "is", values: ["1000"] }],
    ["number", "1、2", { op: "is", values: ["1", "2"] }],
    ["number", ">=1000", { op: "range", least: "1000" }],
    ["number", "＜ 5万", { op: "range", below: "50000" }],
    ["number", "1.25万以上", { op: "range", least: "12500" }],
    ["number", "不到 100", { op: "range", below: "100" }],
    ["number", "1000~5000", { op: "range", least: "1000", most: "5000" }],
    ["number", "1000-5000", { op: "range", least: "1000", most: "5000" }],
    ["number", "-5..5", { op: "range", least: "-5", most: "5" }],
    ["number", "[1000, 5000)", { op: "range", least: "1000", below: "5000" }],
    ["number", "≥ 1000, < 5000", { op: "range", least: "1000", below: "5000" }],
    ["number", "≠0", { op: "not", values: ["0"] }],
    ["number", "空", { op: "blank" }],
    ["number", "很多", { op: "is", values: ["很多"] }],
    ["percent", "≥5", { op: "range", least: "5%" }],
    ["percent", "5%~8%", { op: "range", least: "5%", most: "8%" }],
    ["date", "2026/1/5", { op: "is", values: ["2026-01-05"] }],
    ["date", "2026-01-01~2026-03-31", { op: "range", least: "2026-01-01", most: "2026-03-31" }],
    ["date", ">= 2026-01-01", { op: "range", least: "2026-01-01" }],
    ["choice", "金牌、银牌", { op: "is", values: ["gold", "silver"] }],
    ["choice", "金", { op: "is", values: ["gold"] }],
    ["choice", "不是银牌", { op: "not", values: ["silver"] }],
    ["choice", "铜牌", { op: "is", values: ["铜牌"] }],
    ["list", "金牌", { op: "has", values: ["gold"] }],
    ["list", "≠ 金牌", { op: "lacks", values: ["gold"] }],
    ["switch", "是", { op: "is", values: [true] }],
    ["switch", "否", { op: "is", values: [false] }],
    ["text", "包含 有限公司", { op: "has", values: ["有限公司"] }],
    ["text", "开头是 A", { op: "starts", values: ["A"] }],
  ])("%s: %s", (kind, text, test) => expect(testIn(text, column(kind))).toEqual(test));

  it.each<[CellKind, string, string]>([
    ["number", "1000~5000", "1000 ~ 5000"],
    ["number", "[1000,5000)", "≥ 1000, < 5000"],
    ["choice", "金、银", "金牌、银牌"],
    ["list", "不包含 金牌", "不包含 金牌"],
    ["switch", "true", "是"],
    ["text", "不包含 x", "不包含 x"],
    ["date", "空", "空"],
  ])("%s: %s is shown as %s, and read again as it was", (kind, text, shown) => {
    const test = testIn(text, column(kind));
    expect(testText(test, column(kind))).toBe(shown);
    expect(testIn(shown, column(kind))).toEqual(test);
  });
});

describe("a result is read as makers write it", () => {
  it.each<[CellKind, string, object | undefined]>([
    ["number", "0.9", { value: "0.9" }],
    ["number", "1.5万", { value: "15000" }],
    ["percent", "12", { value: "12%" }],
    ["choice", "金", { value: "gold" }],
    ["list", "金牌、银牌", { value: ["gold", "silver"] }],
    ["switch", "否", { value: false }],
    ["date", "2026年3月1日", { value: "2026-03-01" }],
    ["text", "A、B", { value: "A、B" }],
    ["number", "=amount * 0.1", { formula: "amount * 0.1" }],
    ["text", " ", undefined],
  ])("%s: %s", (kind, text, given) => expect(givenIn(text, column(kind))).toEqual(given));

  it("and shown so that it is read again as it was", () => {
    for (const [kind, text] of [["choice", "银牌"], ["list", "金牌、银牌"], ["switch", "是"], ["number", "=a * 2"]] as const) expect(givenText(givenIn(text, column(kind)), column(kind))).toBe(text);
  });
});
