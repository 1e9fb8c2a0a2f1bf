import type { JourneySimulation } from "@dougong/web";
import { expect, it } from "vitest";
import { ceiling, countsOn, dateOn, festivalsIn, goneOn, rates, stride } from "./playing";

const simulation: JourneySimulation = {
  basis: "recent", seed: 42, from: "2026-12-30", replayed_from: "2026-12-30", days: 3,
  customers: { walked: 4, chosen: 4, found: 4 },
  counts: {
    entered: [1, 3, 4], inside: [1, 2, 1], reached: [0, 0, 1], left: [0, 1, 1], done: [0, 0, 1], failed: [0, 0, 0],
    sent: [0, 2, 3], held: [0, 0, 0], capped: [0, 0, 0], withheld: [0, 0, 0],
  },
  steps: {
    wait: { entered: [1, 3, 4], here: [1, 2, 1], passed: [0, 1, 2], sent: [0, 0, 0], ways: { met: { took: [0, 1, 1], reached: [0, 0, 1] } } },
    send: { entered: [0, 1, 2], here: [0, 0, 0], passed: [0, 1, 2], sent: [0, 2, 3], ways: {} },
  },
  free: [], notes: [], lacking: null,
};

it("shows a day as the canvas draws it", () => {
  expect(countsOn(simulation, 1)).toEqual({
    entered: 3, inside: 2, reached: 0, left: 1, done: 0, failed: 0,
    steps: { wait: { entered: 3, here: 2, passed: 1, ways: { met: { took: 1, reached: 0 } } }, send: { entered: 1, here: 0, passed: 1, sent: 2 } },
  });
});

it("counts days across the year", () => {
  expect([0, 2].map((day) => dateOn(simulation, day))).toEqual(["2026-12-30", "2027-01-01"]);
});

it("takes those who left and those who came to the end together", () => {
  expect([0, 1, 2].map((day) => goneOn(simulation, day))).toEqual([0, 1, 2]);
});

it("has no rates before somebody set out", () => {
  expect(rates({ entered: 0, reached: 0, sent: 0 })).toEqual({ reached: null, messages: null });
  expect(rates({ entered: 4, reached: 1, sent: 3 })).toEqual({ reached: 25, messages: 0.75 });
});

it.each([
  [7, 10, 1],
  [90, 9, 10],
  [366, 9, 60],
])("%i days have at most %i marks, every %i days", (days, most, every) => {
  expect(stride(days, most)).toBe(every);
});

it.each([
  [0, 1],
  [4, 4],
  [37, 40],
  [11_940, 12_000],
  [106, 120],
])("a scale for %i reaches to %i", (most, top) => {
  expect(ceiling(most)).toBe(top);
});

it("marks the great sales of shops", () => {
  expect(festivalsIn({ from: "2026-11-01", days: 60 })).toEqual([{ day: 10, name: "sale_1111" }, { day: 41, name: "sale_1212" }]);
});
