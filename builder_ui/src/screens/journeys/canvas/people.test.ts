import { expect, it } from "vitest";
import type { StepCounts } from "../counts";
import { neighbour } from "./moving";
import { shareOf, thickness, UNCOUNTED, walked } from "./people";

const counts: StepCounts = {
  entered: 1200, inside: 0, reached: 0, left: 0, done: 0, failed: 0,
  steps: { ab: { entered: 1200, here: 0, passed: 1200, ways: { a: { took: 600, reached: 9 }, b: { took: 590, reached: 3 } } }, last: { entered: 1190, here: 0, passed: 3 } },
};

it("draws the lines of many people thick, and of nobody thin", () => {
  expect(thickness(counts, [{ of: "entered" }])).toBe(12);
  expect(thickness(counts, [{ of: "way", step: "ab", way: "a" }])).toBe(6);
  expect(thickness(counts, [{ of: "passed", step: "nobody" }])).toBe(2);
  expect(thickness(null, [{ of: "entered" }])).toBe(UNCOUNTED);
});

it("adds up those who come together again", () => {
  expect(walked(counts, [{ of: "way", step: "ab", way: "a" }, { of: "way", step: "ab", way: "b" }])).toBe(1190);
});

it("says a share with one decimal, and none of nobody", () => {
  expect([shareOf(1, 3), shareOf(1, 2), shareOf(0, 0)]).toEqual(["33.3%", "50%", ""]);
});

it("leads with the arrows to the nearest card in their direction", () => {
  const cards = [{ place: "entry", x: 0, y: 100 }, { place: "ab", x: 224, y: 100 }, { place: "a", x: 448, y: 30 }, { place: "b", x: 448, y: 170 }, { place: "goal", x: 448, y: 400 }];
  const from = (place: string, arrow: "ArrowRight" | "ArrowDown" | "ArrowLeft") => neighbour(cards, place, arrow)?.place;

  expect([from("entry", "ArrowRight"), from("ab", "ArrowRight"), from("a", "ArrowDown"), from("b", "ArrowDown"), from("a", "ArrowLeft"), from("entry", "ArrowLeft")]).toEqual(["ab", "a", "b", "goal", "ab", undefined]);
});
