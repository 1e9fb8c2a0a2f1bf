// Days and instants as people say them, in the zone of the organisation.

import type { TFunction } from "i18next";
import type { Tone } from "../ui/StatusDot";

/** Where and when the reader stands; a parameter, so that a test can stand anywhere. */
export type Standpoint = { now: Date; zone: string; locale: string };

const minute = 60_000;
const hour = 60 * minute;

const part = (instant: Date, zone: string, options: Intl.DateTimeFormatOptions, locale = "en-CA"): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(instant);

/** The calendar day of an instant, `YYYY-MM-DD`. */
export const dayOf = (instant: Date, zone: string): string =>
  part(instant, zone, { year: "numeric", month: "2-digit", day: "2-digit" });

/** The time of an instant, `HH:MM`. */
export const timeOf = (instant: Date, zone: string): string =>
  part(instant, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en-GB");

/** The hour of the day, 0 to 23. */
export const hourOf = (instant: Date, zone: string): number => Number(timeOf(instant, zone).slice(0, 2));

const apart = (day: string, other: string): number => Math.round((Date.parse(day) - Date.parse(other)) / (24 * hour));

/** A day: `11-21 周五` within the year, `2025-11-21` otherwise. */
export const dayText = (day: string, { now, zone, locale }: Standpoint): string => {
  if (day.slice(0, 4) !== dayOf(now, zone).slice(0, 4)) return day;
  const weekday = part(new Date(`${day}T00:00:00Z`), "UTC", { weekday: "short" }, locale);
  return `${day.slice(5)} ${weekday}`;
};

/** An instant still to come: `11-21 周五 09:00`. */
export const momentText = (instant: string, standpoint: Standpoint): string => {
  const at = new Date(instant);
  return `${dayText(dayOf(at, standpoint.zone), standpoint)} ${timeOf(at, standpoint.zone)}`;
};

/** The day in full, for a page head: `11 月 21 日 星期五`. */
export const longDay = ({ now, zone, locale }: Standpoint): string => {
  const weekday = part(now, zone, { weekday: "long" }, locale);
  if (locale !== "zh-CN") return part(now, zone, { weekday: "long", month: "long", day: "numeric" }, locale);
  return `${part(now, zone, { month: "numeric" })} 月 ${part(now, zone, { day: "numeric" })} 日 ${weekday}`;
};

/** How long ago: relative under a day, then the day with its time. */
export const ago = (t: TFunction<"when">, instant: string, standpoint: Standpoint): string => {
  const at = new Date(instant);
  const passed = standpoint.now.getTime() - at.getTime();
  if (passed < minute) return t("now");
  if (passed < hour) return t("minutesAgo", { count: Math.floor(passed / minute) });
  if (passed < 24 * hour) return t("hoursAgo", { count: Math.floor(passed / hour) });
  const day = dayOf(at, standpoint.zone);
  return apart(dayOf(standpoint.now, standpoint.zone), day) === 1 ? t("yesterday") : dayText(day, standpoint);
};

/** When something is due, and how much that presses. */
export const due = (t: TFunction<"when">, instant: string, standpoint: Standpoint): { text: string; tone: Tone } => {
  const { now, zone } = standpoint;
  const at = new Date(instant);
  const left = at.getTime() - now.getTime();
  if (left < 0) return { text: t("overdue"), tone: "bad" };
  if (left < hour) return { text: t("left_minutes", { minutes: Math.ceil(left / minute) }), tone: "bad" };
  if (left < 4 * hour) {
    return { text: t("left_hours", { hours: Math.floor(left / hour), minutes: Math.floor((left % hour) / minute) }), tone: "bad" };
  }
  const days = apart(dayOf(at, zone), dayOf(now, zone));
  if (days === 0) return { text: t("today", { time: timeOf(at, zone) }), tone: "bad" };
  if (days === 1) return { text: t("tomorrow"), tone: "care" };
  return { text: dayText(dayOf(at, zone), standpoint), tone: "quiet" };
};

export type PartOfDay = "night" | "morning" | "noon" | "afternoon" | "evening";

export const partOfDay = (at: number): PartOfDay => {
  if (at < 5) return "night";
  if (at < 11) return "morning";
  if (at < 13) return "noon";
  return at < 18 ? "afternoon" : "evening";
};
