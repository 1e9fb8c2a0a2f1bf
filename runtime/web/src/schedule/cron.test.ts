import { describe, expect, it } from "vitest";
import { readCron, writeCron } from "./cron";

describe("a schedule as its maker says it", () => {
  it.each([
    ["30 * * * *", { pace: "hour", at: "00:30" }],
    ["0 9 * * *", { pace: "day", at: "09:00" }],
    ["5 18 * * 1,3", { pace: "week", at: "18:05", days: [1, 3] }],
    ["0 8 * * 7", { pace: "week", days: [0] }],
    ["0 9 1 * *", { pace: "month", day: "1" }],
    ["0 9 L * *", { pace: "month", day: "L" }],
    ["0 9 11 11 *", { pace: "year", day: "11", month: 11 }],
    ["*/5 * * * *", { pace: "custom" }],
    ["0 9 * * 1-5", { pace: "custom" }],
    ["0 9 1 * 1", { pace: "custom" }],
    ["every day", { pace: "custom" }],
  ])("reads %s", (cron, said) => {
    expect(readCron(cron)).toMatchObject(said);
  });

  it.each(["30 * * * *", "0 9 * * *", "5 18 * * 1,3", "0 9 L * *", "0 9 11 11 *", "0 9 * * 1-5"])("writes %s as it was read", (cron) => {
    expect(writeCron(readCron(cron), cron)).toBe(cron);
  });

  it("has no last day where a year has one day", () => {
    expect(writeCron({ ...readCron("0 9 L * *"), pace: "year" }, "")).toBe("0 9 1 1 *");
  });
});
