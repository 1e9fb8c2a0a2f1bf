import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { startLanguage, sharedTexts } from "../i18n/language";
import { usePreferences } from "../preferences/preferences";
import { amount, grouped } from "./numbers";
import { ago, dayText, due, longDay, partOfDay } from "./when";

const standpoint = { now: new Date("2025-11-21T06:40:00Z"), zone: "Asia/Shanghai", locale: "zh-CN" };

// What comes back ends the following once all tests here are done.
beforeAll(() => {
  usePreferences.getState().setLocale("zh-CN");
  return startLanguage(sharedTexts);
});
const t = () => i18next.getFixedT("zh-CN", "when");

describe("numbers", () => {
  it.each([
    ["0", "0"],
    ["999.5", "999.5"],
    ["1204.00", "1,204.00"],
    ["-1234567.10", "-1,234,567.10"],
    ["999999999999.999999", "999,999,999,999.999999"],
  ])("%s is read as %s", (digits, text) => expect(grouped(digits)).toBe(text));

  it("put the sign of the currency before the figures", () => {
    expect(amount("1204.00")).toBe("¥1,204.00");
    expect(amount("-3.20", "USD")).toBe("-$3.20");
  });
});

describe("days", () => {
  it("leave the year out within the year", () => {
    expect(dayText("2025-11-21", standpoint)).toBe("11-21 周五");
    expect(dayText("2024-03-18", standpoint)).toBe("2024-03-18");
  });

  it("stand in full in a page head", () => expect(longDay(standpoint)).toBe("11 月 21 日 星期五"));

  it.each([
    ["2025-11-21T06:39:50Z", "刚刚"],
    ["2025-11-21T06:10:00Z", "30 分钟前"],
    ["2025-11-21T03:00:00Z", "3 小时前"],
    ["2025-11-20T03:00:00Z", "昨天"],
    ["2025-11-18T03:00:00Z", "11-18 周二"],
  ])("%s was %s", (instant, text) => expect(ago(t(), instant, standpoint)).toBe(text));

  it.each([
    ["2025-11-21T06:00:00Z", "已超时", "bad"],
    ["2025-11-21T07:10:00Z", "剩 30 分", "bad"],
    ["2025-11-21T10:00:00Z", "剩 3 小时 20 分", "bad"],
    ["2025-11-21T12:00:00Z", "今天 20:00 到期", "bad"],
    ["2025-11-22T02:00:00Z", "明天到期", "care"],
    ["2025-11-25T02:00:00Z", "11-25 周二", "quiet"],
  ])("due at %s is said as %s", (instant, text, tone) => expect(due(t(), instant, standpoint)).toEqual({ text, tone }));

  it.each([
    [3, "night"],
    [8, "morning"],
    [12, "noon"],
    [17, "afternoon"],
    [22, "evening"],
  ])("%i o'clock is %s", (hour, part) => expect(partOfDay(hour)).toBe(part));
});
