import { describe, expect, it } from "vitest";
import { differenceOf } from "./difference";

describe("the difference of a figure", () => {
  it.each([
    ["120000.00", "200000.00", "+66.7%"],
    ["200000.00", "150000.00", "-25%"],
    ["30", "45", "+15"],
    ["0.00", "80000.00", "+80,000"],
  ])("from %s to %s is %s", (before, after, difference) => {
    expect(differenceOf(before, after)).toBe(difference);
  });

  it("is not told of what is no figure", () => {
    expect(differenceOf("prepaid", "monthly")).toBeNull();
    expect(differenceOf(null, "5")).toBeNull();
  });
});
