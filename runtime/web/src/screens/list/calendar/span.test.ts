// Where records stand in a calendar, which days are asked for, and what a move writes.

import { describe, expect, it } from "vitest";
import type { Entry } from "../../../api/records";
import type { FormField } from "../../../forms";
import { conditionOf, daysOf, monthBeside, type Placed, plusDays, spanFrom, spanOf, valuesOf, weeksOf } from "./span";

const field = (key: string, type: string): FormField => ({ key, type }) as FormField;
const entry = (values: object): Entry => ({ id: "e", values }) as unknown as Entry;
const byDay: Placed = { start: field("begins", "date"), end: field("ends", "date") };
const byTime: Placed = { start: field("at", "datetime"), end: null };

describe("months", () => {
  it("have weeks from Monday, as many as they touch", () => {
    const weeks = weeksOf("2026-11-15");
    expect([weeks.length, weeks[0]?.[0], weeks[5]?.[6]]).toEqual([6, "2026-10-26", "2026-12-06"]);
  });

  it("of four whole weeks have four", () => expect(weeksOf("2027-02-10").length).toBe(4));

  it("follow each other over the turn of the year", () => expect([monthBeside("2026-12-31", 1), monthBeside("2027-01-31", -1)]).toEqual(["2027-01-01", "2026-12-01"]));

  it("know that a leap year has a day more", () => expect(plusDays("2028-02-28", 1)).toBe("2028-02-29"));
});

describe("what is asked for", () => {
  it("is whatever stands anywhere in the days in sight", () =>
    expect(conditionOf(byDay, { from: "2026-11-01", to: "2026-11-30" })).toBe(
      "begins <= DATE(2026, 11, 30) AND (begins >= DATE(2026, 11, 1) OR ends >= DATE(2026, 11, 1))",
    ));

  it("compares an instant by its day", () =>
    expect(conditionOf(byTime, { from: "2026-11-01", to: "2026-11-07" })).toBe("DATE(at) <= DATE(2026, 11, 7) AND DATE(at) >= DATE(2026, 11, 1)"));
});

describe("a record", () => {
  it("without its first day stands nowhere", () => expect(spanOf(byDay, entry({ begins: null, ends: "2026-11-03" }))).toBe(null));

  it("that ends before it begins stands where it begins", () =>
    expect(spanOf(byDay, entry({ begins: "2026-11-03", ends: "2026-11-01" }))).toEqual({ start: "2026-11-03", end: null, allDay: true }));

  it("of late in the evening stands on the day of the organisation", () =>
    expect(daysOf({ start: "2026-11-03T17:30:00Z", end: null, allDay: false }, "Asia/Shanghai")).toEqual({ from: "2026-11-04", to: "2026-11-04" }));

  it("keeps its last day when it is put elsewhere, though a calendar ends on the morning after", () => {
    const to = spanFrom(new Date("2026-11-10T00:00:00Z"), new Date("2026-11-13T00:00:00Z"), "2026-11-10", "2026-11-13", true);
    expect(valuesOf(byDay, to)).toEqual({ begins: "2026-11-10", ends: "2026-11-12" });
  });

  it("without an end gets none by being moved", () => {
    const to = spanFrom(new Date("2026-11-10T00:00:00Z"), null, "2026-11-10", "", true);
    expect(valuesOf(byDay, to)).toEqual({ begins: "2026-11-10" });
  });
});
