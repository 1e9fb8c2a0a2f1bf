import { describe, expect, it } from "vitest";
import type { Office } from "../../../api/office";
import { dayOf, knowledgeOf, monthsOf, turned } from "./days";

const office: Office = {
  weekend: "0000011",
  hours: [["09:00", "18:00"]],
  national: true,
  notices: { "2026-10-01": "free", "2026-10-10": "worked", "2027-10-01": "free" },
  by_law: ["2027-10-01"],
  days: { "2026-11-25": "free", "2026-10-02": "worked" },
  today: "2026-11-29",
  missing: 2027,
};

describe("the days of a year", () => {
  it.each([
    ["2026-11-24", "worked", null, false],
    ["2026-11-28", "free", null, false],
    ["2026-10-01", "free", "rest", false],
    ["2026-10-10", "worked", "work", false],
    ["2026-11-25", "free", "rest", true],
    ["2026-10-02", "worked", null, true],
  ])("%s is %s", (date, kind, mark, own) => expect(dayOf(office, date)).toMatchObject({ kind, mark, own }));

  it("leaves out the public holidays where they do not count", () => {
    expect(dayOf({ ...office, national: false }, "2026-10-01").kind).toBe("worked");
  });

  it("begins each month at its day of the week", () => {
    const months = monthsOf(office, 2026);

    expect(months.map(({ before }) => before)).toEqual([3, 6, 6, 2, 4, 0, 2, 5, 1, 3, 6, 1]);
    expect(months[1]?.days).toHaveLength(28);
    expect(monthsOf(office, 2028)[1]?.days).toHaveLength(29);
  });

  it("turns a day round, and back to what it was", () => {
    expect(turned(dayOf(office, "2026-11-24"))).toBe("free");
    expect(turned(dayOf(office, "2026-10-01"))).toBe("worked");
    expect(turned(dayOf(office, "2026-11-25"))).toBeNull();
  });

  it("knows a year by its holidays", () => {
    expect([2026, 2027, 2028].map((year) => knowledgeOf(office, year))).toEqual(["announced", "by_law", "unknown"]);
    expect(knowledgeOf({ ...office, national: false }, 2027)).toBe("unknown");
  });

  it("tells what is free by law from what was announced, until somebody sets it", () => {
    expect(["2026-10-01", "2027-10-01"].map((date) => dayOf(office, date).byLaw)).toEqual([false, true]);

    const set: Office = { ...office, days: { "2027-10-01": "free" } };
    expect([dayOf(set, "2027-10-01").byLaw, knowledgeOf(set, 2027)]).toEqual([false, "announced"]);
  });
});
