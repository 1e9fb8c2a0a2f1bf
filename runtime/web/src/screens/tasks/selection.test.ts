import { expect, test } from "vitest";
import { NOTHING, toggled } from "./selection";

const ids = ["a", "b", "c", "d"];
const chosen = (...steps: [string, boolean][]): string[] => [...steps.reduce((now, [id, extend]) => toggled(ids, now, id, extend), NOTHING).chosen];

test("one is chosen, and left out again", () => {
  expect(chosen(["b", false])).toEqual(["b"]);
  expect(chosen(["b", false], ["b", false])).toEqual([]);
});

test("with shift, all from the last one to this one are chosen, whichever way", () => {
  expect(chosen(["b", false], ["d", true])).toEqual(["b", "c", "d"]);
  expect(chosen(["c", false], ["a", true]).sort()).toEqual(["a", "b", "c"]);
});

test("with shift, the same goes for leaving out", () => {
  expect(chosen(["a", false], ["d", true], ["b", true])).toEqual(["a"]);
});

test("what cannot be chosen is not", () => {
  expect(chosen(["x", false])).toEqual([]);
});
