import { describe, expect, it } from "vitest";
import { legendOf, limitsOf, percent, shareOf, stepOf } from "./analysis";

describe("steps of colour", () => {
  it("lie evenly between the lowest and the highest share", () => {
    expect(limitsOf([28, 61, 40])).toEqual([35, 41, 48, 54]);
    expect(legendOf([33, 40, 48, 56])).toEqual(["<33", "33", "40", "48", "56%+"]);
  });

  it("are told apart even where all shares are alike", () => {
    expect(limitsOf([50, 50])).toEqual([51, 52, 53, 54]);
    expect(limitsOf([])).toEqual([20, 40, 60, 80]);
  });

  it("begin at their limits", () => {
    expect([32, 33, 47.6, 100].map((share) => stepOf(share, [33, 40, 48, 56]))).toEqual([1, 2, 4, 5]);
  });
});

describe("shares", () => {
  it("of nothing are none", () => {
    expect(shareOf(3, 0)).toBeNull();
    expect(percent(shareOf(44, 96))).toBe("46%");
    expect(percent(null)).toBe("—");
  });
});
