import { expect, it } from "vitest";
import { compared } from "./comparing";

it("compares two ways as the server does", () => {
  expect(compared({ a: { took: 70, reached: 56 }, b: { took: 80, reached: 48 } })).toEqual({ best: "a", other: "b", difference: 20, low: 5.2, high: 33.4, clear: true });
});

it("finds no difference where there are few people, and nothing to compare where one way was taken", () => {
  expect(compared({ a: { took: 5, reached: 3 }, b: { took: 5, reached: 2 } })?.clear).toBe(false);
  expect(compared({ a: { took: 5, reached: 3 }, b: { took: 0, reached: 0 } })).toBeNull();
});
