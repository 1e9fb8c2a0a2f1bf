// Dates and instants: days are counted in the organisation's zone, months end where they end.

import { civilOf, dayAt, dayOf, daysOf, instantAt, instantFrom, type Local, localOf, monthLength, monthsLater, onDay } from "../dates";
import { type Decimal, decimal, whole } from "../numbers";
import type { Day, Instant, Value } from "../types";
import { demand, isDay, isInstant, num, txt } from "../values";
import { first, type Implementation, second, third } from "./kinds";

const dayIn = (value: Value, zone: string): Day => (isInstant(value) ? dayOf(value, zone) : demand(value, isDay));

const localIn = (value: Value, zone: string): Local =>
  isInstant(value) ? localOf(value, zone) : { ...civilOf(demand(value, isDay).days), hour: 0, minute: 0, second: 0 };

const part = (of: keyof Local): Implementation => ({
  strict: (values, { around }) => decimal(localIn(first(values), around.zone)[of]),
});

/** Of an instant in the organisation's zone, or of a time of day. */
const partOfTime = (of: "hour" | "minute"): Implementation => ({
  strict: (values, { around }) => {
    const at = first(values);
    return decimal(typeof at === "string" ? Number(at.split(":")[of === "hour" ? 0 : 1]) : localIn(at, around.zone)[of]);
  },
});

export const dayFromParts = (year: number, month: number, day: number): Day | null => {
  if (year < 1 || year > 9999) return null;
  const from = monthsLater({ kind: "day", days: daysOf({ year, month: 1, day: 1 }) }, month - 1);
  return from && dayAt(from.days + day - 1);
};

const monthEnd = (day: Day, months: number): Value => {
  const { year, month } = civilOf(day.days);
  const later = monthsLater({ kind: "day", days: daysOf({ year, month, day: 1 }) }, months);
  if (!later) return null;
  const at = civilOf(later.days);
  return dayAt(later.days + monthLength(at.year, at.month) - 1);
};

const weekday = (day: Day, kind: number): Value => {
  const iso = (day.days % 7) + 1;
  const numbers: Record<number, number> = { 1: (iso % 7) + 1, 2: iso, 3: iso - 1 };
  const found = numbers[kind];
  return found === undefined ? null : decimal(found);
};

const wholeMonths = (start: Day, end: Day): number => {
  const [from, to] = [civilOf(start.days), civilOf(end.days)];
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
};

/** From the start's day in the month of the end, or in the one before; a month too short ends early. */
const daysBeyondMonths = (start: Day, end: Day): number => {
  const [from, to] = [civilOf(start.days), civilOf(end.days)];
  if (to.day >= from.day) return to.day - from.day;
  const [year, month] = to.month > 1 ? [to.year, to.month - 1] : [to.year - 1, 12];
  return to.day - from.day + monthLength(year, month);
};

/** From the last anniversary; of a leap day it is March 1. */
const daysBeyondYears = (start: Day, end: Day): number => {
  const [from, to] = [civilOf(start.days), civilOf(end.days)];
  const reached = from.month < to.month || (from.month === to.month && from.day <= to.day);
  const year = reached ? to.year : to.year - 1;
  const leap = from.month === 2 && from.day > monthLength(year, 2);
  return end.days - daysOf(leap ? { year, month: 3, day: 1 } : { ...from, year });
};

const between = (start: Day, end: Day, unit: string): Value => {
  if (start.days > end.days) return null;
  const months = wholeMonths(start, end);
  switch (unit.toLowerCase()) {
    case "y":
      return decimal(Math.floor(months / 12));
    case "m":
      return decimal(months);
    case "ym":
      return decimal(months % 12);
    case "md":
      return decimal(daysBeyondMonths(start, end));
    case "yd":
      return decimal(daysBeyondYears(start, end));
    default:
      return decimal(end.days - start.days);
  }
};

const UNITS: Record<string, string> = {
  d: "days", day: "days", w: "weeks", week: "weeks", m: "months", month: "months", q: "quarters", quarter: "quarters",
  y: "years", year: "years", h: "hours", hour: "hours", minute: "minutes", second: "seconds",
  天: "days", 周: "weeks", 月: "months", 季: "quarters", 年: "years", 小时: "hours", 分钟: "minutes", 秒: "seconds",
};
const SECONDS: Record<string, number> = { hours: 3600, minutes: 60, seconds: 1 };
const MONTHS: Record<string, number> = { months: 1, quarters: 3, years: 12 };

const moved = (at: Instant, count: Decimal, written: string, zone: string): Value => {
  const unit = UNITS[written.toLowerCase()] ?? written.toLowerCase();
  const seconds = SECONDS[unit];
  if (seconds) return instantAt(at.micros + BigInt(whole(count)) * BigInt(seconds) * 1_000_000n);
  const day = dayOf(at, zone);
  const months = MONTHS[unit];
  const later = months
    ? monthsLater(day, whole(count.mul(months)))
    : dayAt(day.days + whole(count) * (unit === "weeks" ? 7 : 1));
  return later && onDay(at, later, zone);
};

export const dates = {
  TODAY: { seeing: (_, { around }) => dayOf(instantFrom(around.now), around.zone) },
  NOW: { seeing: (_, { around }) => instantFrom(around.now) },
  DATE: {
    strict: (values, { around }) =>
      values.length === 1
        ? dayIn(first(values), around.zone)
        : dayFromParts(whole(num(first(values))), whole(num(second(values))), whole(num(third(values)))),
  },
  YEAR: part("year"),
  MONTH: part("month"),
  DAY: part("day"),
  HOUR: partOfTime("hour"),
  MINUTE: partOfTime("minute"),
  SECOND: part("second"),
  WEEKDAY: { strict: (values, { around }) => weekday(dayIn(first(values), around.zone), whole(num(second(values)))) },
  EDATE: { strict: (values) => monthsLater(demand(first(values), isDay), whole(num(second(values)))) },
  EOMONTH: { strict: (values) => monthEnd(demand(first(values), isDay), whole(num(second(values)))) },
  MOVE: {
    strict: (values, { around }) =>
      moved(demand(first(values), isInstant), num(second(values)), txt(third(values)), around.zone),
  },
  DATEDIF: { strict: (values) => between(demand(first(values), isDay), demand(second(values), isDay), txt(third(values))) },
} as const satisfies Record<string, Implementation>;
