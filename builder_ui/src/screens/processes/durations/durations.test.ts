import { expect, it } from "vitest";
import { shareOf, shortSpan } from "./length";
import { isMeasured, slowestOf, type Stays } from "./useDurations";

const stays = (median: number): Stays => ({ count: 3, median, slow: median, returned: 0 });

it("a length is said in the largest unit that it fills, with one decimal below ten", () => {
  expect([20, 60, 3540, 3599, 7560, 36_000, 86_400, 103_680, 864_000].map(shortSpan)).toEqual([
    { unit: "moment", count: 0 }, { unit: "minutes", count: 1 }, { unit: "minutes", count: 59 }, { unit: "hours", count: 1 }, { unit: "hours", count: 2.1 },
    { unit: "hours", count: 10 }, { unit: "days", count: 1 }, { unit: "days", count: 1.2 }, { unit: "days", count: 10 },
  ]);
});

it("the slowest of several is named, the only one is not", () => {
  expect(slowestOf([["leader", stays(60)], ["boss", stays(90)]])).toBe("boss");
  expect(slowestOf([["leader", stays(60)]])).toBeNull();
});

it("a share is never rounded to none", () => {
  expect([shareOf(0, 8), shareOf(1, 8), shareOf(1, 900)]).toEqual([0, 13, 1]);
});

it("a copy and a start keep nobody waiting", () => {
  expect(["approve", "fill", "wait", "cc", "start", "branch"].filter(isMeasured)).toEqual(["approve", "fill", "wait"]);
});
