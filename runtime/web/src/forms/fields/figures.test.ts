import { describe, expect, it } from "vitest";
import { capitals, plainFigure, shifted } from "./figures";

describe("a figure as typed", () => {
  it("may have full-width digits and thousands marks", () => {
    expect(plainFigure("￥１，204．5 ")).toBe("1204.5");
  });
});

describe("an amount in capitals", () => {
  it.each([
    ["200000.00", "贰拾万元整"],
    ["1204.50", "壹仟贰佰零肆元伍角"],
    ["10001.05", "壹万零壹元零伍分"],
    ["100000001.00", "壹亿零壹元整"],
    ["0.30", "叁角"],
    ["0.00", "零元整"],
    ["-12.34", "负壹拾贰元叁角肆分"],
    ["abc", ""],
  ])("%s", (wire, text) => expect(capitals(wire)).toBe(text));
});

describe("a moved point", () => {
  it.each([
    ["12.5", -2, "0.125"], ["0.125", 2, "12.5"], ["1.000", 2, "100"], ["7", -2, "0.07"], ["-0.5", 2, "-50"], ["0", 2, "0"], [".5", -2, "0.005"],
    ["0.1", 2, "10"], ["", 2, ""], ["一半", -2, "一半"], ["0.00001", 2, "0.001"],
  ])("%s by %i is %s", (figure, places, wanted) => expect(shifted(figure, places)).toBe(wanted));
});
