import { expect, it } from "vitest";
import { dayOf, endOf } from "./days";

it("a link lasts to the end of its last day, and shows that day again", () => {
  for (const day of ["2026-02-28", "2026-12-31", "2027-01-01"]) {
    const end = endOf(day);
    expect(dayOf(end)).toBe(day);
    expect(new Date(end ?? "").getHours()).toBe(0);
  }
});

it("no day is no end", () => {
  expect(endOf("")).toBeNull();
  expect(dayOf(null)).toBe("");
});
