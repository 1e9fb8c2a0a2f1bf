import { expect, it } from "vitest";
import { covered } from "./covered";

it("of a number that was typed, the ends stay to be told apart", () => {
  expect(covered("138 0621 4408")).toBe("138 **** 4408");
});

it("a short code is nobody's secret", () => {
  expect(covered("M-0005")).toBe("M-0005");
});
