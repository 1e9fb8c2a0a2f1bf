import { expect, it } from "vitest";
import { evenly, letterOf } from "./shares";

const ways = (count: number) => Array.from({ length: count }, () => ({ share: 7 }));

it.each([[2, [50, 50]], [3, [34, 33, 33]], [4, [25, 25, 25, 25]]])("parts a hundred among %i ways", (count, shares) => {
  expect(evenly(ways(count)).map(({ share }) => share)).toEqual(shares);
});

it("calls a way by its key, whatever stands before it", () => {
  expect([letterOf({ key: "c", share: 50 }, 0), letterOf({ share: 50 }, 1), letterOf({ key: "east", share: 50 }, 0)]).toEqual(["C", "B", "A"]);
});
