import { describe, expect, it } from "vitest";
import { minutesBetween, spanOf } from "./course";

describe("a length of time", () => {
  it.each([
    [0, { key: "instantly" }],
    [37, { key: "minutes", minutes: 37 }],
    [120, { key: "hours", hours: 2 }],
    [200, { key: "hoursMinutes", hours: 3, minutes: 20 }],
    [1440, { key: "days", days: 1 }],
    [1560, { key: "daysHours", days: 1, hours: 2 }],
  ])("of %i minutes is worded by its largest parts", (minutes, words) => {
    expect(spanOf(minutes)).toEqual(words);
  });

  it("is never negative, however clocks differ", () => {
    expect(minutesBetween("2026-11-22T02:00:00Z", "2026-11-22T01:00:00Z")).toBe(0);
  });
});
