import { describe, expect, it } from "vitest";
import { pathOf, type Point } from "./strokes";

const stroke = (...places: [number, number][]): Point[] => places.map(([x, y]) => ({ x, y, at: 0 }));

describe("a signature as a path", () => {
  it("is nothing of an empty sheet", () => expect(pathOf([])).toBe(""));

  it("begins where the pen came down, one line a stroke", () => {
    expect(pathOf([stroke([10, 10], [40, 30]), stroke([20, 10], [20, 60])])).toBe("M0 0L30 20M10 0L10 50");
  });

  it("is made small until it fits its box", () => {
    expect(pathOf([stroke([0, 0], [600, 0], [600, 400])])).toBe("M0 0L150 0L150 100");
  });

  it("shows a dot", () => expect(pathOf([stroke([5, 5])])).toBe("M0 0L1 0"));

  it("leaves out points that nobody would miss", () => {
    expect(pathOf([stroke([0, 0], [1, 0], [1, 1], [9, 9])])).toBe("M0 0L9 9");
  });
});
