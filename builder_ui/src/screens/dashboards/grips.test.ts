import { describe, expect, it } from "vitest";
import { chipAt, fits, markOf, targetIn } from "./carrying";
import { type Grip, placeUnder } from "./grips";

const from = { x: 4, y: 2, w: 4, h: 4 };
/** A hundred pixels are a column, and 58 a row. */
const dragged = (grip: Grip, right: number, down: number) =>
  placeUnder({ key: "a", grip, from, x: 0, y: 0, to: from }, { clientX: right * 100, clientY: down * 58 }, 100);

describe("the handles of a block", () => {
  it.each([
    ["e", 2, 0, { x: 4, y: 2, w: 6, h: 4 }],
    ["w", -2, 0, { x: 2, y: 2, w: 6, h: 4 }],
    ["n", 0, -1, { x: 4, y: 1, w: 4, h: 5 }],
    ["se", 4, 3, { x: 4, y: 2, w: 8, h: 7 }],
    ["move", -4, 1, { x: 0, y: 3, w: 4, h: 4 }],
  ] as const)("%s moves the sides that it is on", (grip, right, down, to) => {
    expect(dragged(grip, right, down)).toEqual(to);
  });

  it("never make a block too small to show anything, nor move the side that is held", () => {
    expect(dragged("w", 9, 0)).toEqual({ x: 6, y: 2, w: 2, h: 4 });
  });
});

describe("what is carried", () => {
  it("says where it may be let go of", () => {
    const field = { kind: "field", form: "order", field: "amount", label: "金额" } as const;
    const count = { kind: "count", form: "order", label: "记录数" } as const;
    const chip = { kind: "chip", well: "measures", at: 0, label: "金额" } as const;

    expect(fits(field, { kind: "canvas" })).toBe(true);
    expect(fits(count, { kind: "well", well: "dimensions" })).toBe(false);
    expect(fits(chip, { kind: "well", well: "measures" })).toBe(true);
    expect(fits(chip, { kind: "well", well: "dimensions" })).toBe(false);
    expect(chipAt("measures", { x: 0, y: 0 })).toBe(0);
  });

  it("finds places by what is written on them", () => {
    for (const target of [{ kind: "well", well: "filter" }, { kind: "block", block: "block_1" }, { kind: "canvas" }] as const) {
      expect(targetIn(markOf(target))).toEqual(target);
    }
    expect(targetIn("well:nothing")).toBeNull();
  });
});
