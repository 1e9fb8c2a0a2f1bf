// Days counted the ways that contracts count them, and weeks of the year.

import { type Civil, civilOf, dayAt, daysOf, monthLength } from "./dates";
import { type Decimal, decimal, MOST_DECIMALS, rounded, whole } from "./numbers";
import type { Day } from "./types";

/** Which ISO weekday a week begins with, by the kind of numbering. */
const STARTS: Record<number, number> = { 1: 7, 2: 1, 11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6, 17: 7 };

export const isoWeekday = ({ days }: Day): number => (days % 7) + 1;

const dayOfYear = (day: Day): number => day.days - daysOf({ year: civilOf(day.days).year, month: 1, day: 1 });

export const isoWeek = (day: Day): Decimal => {
  const thursday = day.days + 4 - isoWeekday(day);
  const first = daysOf({ year: civilOf(thursday).year, month: 1, day: 1 });
  return decimal(Math.floor((thursday - first) / 7) + 1);
};

export const weekNumber = (day: Day, kind: Decimal): Decimal | null => {
  if (whole(kind) === 21) return isoWeek(day);
  const start = STARTS[whole(kind)];
  if (start === undefined) return null;
  const first: Day = { kind: "day", days: day.days - dayOfYear(day) };
  const before = (isoWeekday(first) - start + 7) % 7;
  return decimal(Math.floor((dayOfYear(day) + before) / 7) + 1);
};

export const quarter = (day: Day): Decimal => decimal(Math.floor((civilOf(day.days).month + 2) / 3));

const lastOfMonth = ({ year, month, day }: Civil): boolean => day === monthLength(year, month);

const monthsBetween = (start: Civil, end: Civil): number => (end.year - start.year) * 12 + end.month - start.month;

export const daysOf360 = (from: Day, to: Day, european: boolean): number => {
  const [start, end] = [civilOf(from.days), civilOf(to.days)];
  const months = monthsBetween(start, end);
  if (european) return months * 30 + Math.min(end.day, 30) - Math.min(start.day, 30);
  const first = lastOfMonth(start) ? 30 : start.day;
  if (end.day === 31 && first < 30) return (months + 1) * 30 + 1 - first;
  return months * 30 + Math.min(end.day, 30) - first;
};

const usDays = (start: Civil, end: Civil): number => {
  const endsFebruary = start.month === 2 && lastOfMonth(start);
  let last = endsFebruary && end.month === 2 && lastOfMonth(end) ? 30 : end.day;
  const first = endsFebruary ? 30 : start.day;
  if (last === 31 && first >= 30) last = 30;
  return monthsBetween(start, end) * 30 + last - Math.min(first, 30);
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const hasLeapDay = (from: Day, to: Day): boolean => {
  const [start, end] = [civilOf(from.days), civilOf(to.days)];
  if (start.year === end.year) return isLeap(start.year);
  return [start.year, end.year].some((year) => {
    const leap = daysOf({ year, month: 2, day: 29 });
    return isLeap(year) && from.days <= leap && leap <= to.days;
  });
};

/** How long a year is between two days, as spreadsheets have it. */
const meanYear = (from: Day, to: Day): Decimal => {
  const [start, end] = [civilOf(from.days), civilOf(to.days)];
  const size = ({ year, month, day }: Civil): number => year * 10000 + month * 100 + day;
  if (size(end) <= size({ ...start, year: start.year + 1 })) return decimal(hasLeapDay(from, to) ? 366 : 365);
  const years = end.year - start.year + 1;
  let leaps = 0;
  for (let year = start.year; year <= end.year; year += 1) leaps += isLeap(year) ? 1 : 0;
  return decimal(365 * years + leaps).div(years);
};

export const shareOfYear = (one: Day, other: Day, basis: Decimal): Decimal | null => {
  const [from, to] = one.days <= other.days ? [one, other] : [other, one];
  const days = decimal(to.days - from.days);
  const ways: Record<number, () => Decimal> = {
    0: () => decimal(usDays(civilOf(from.days), civilOf(to.days))).div(360),
    1: () => days.div(meanYear(from, to)),
    2: () => days.div(360),
    3: () => days.div(365),
    4: () => decimal(daysOf360(from, to, true)).div(360),
  };
  const way = ways[whole(basis)];
  return way ? rounded(way(), MOST_DECIMALS) : null;
};

/** The first day of the period of so many months that a day is in. */
export const firstOfMonth = (day: Day, months: number): Day | null => {
  const { year, month } = civilOf(day.days);
  return dayAt(daysOf({ year, month: Math.floor((month - 1) / months) * months + 1, day: 1 }));
};

export const mondayOf = (day: Day): Day | null => dayAt(day.days + 1 - isoWeekday(day));
