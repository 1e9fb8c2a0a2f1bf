// Working days: weekends, holidays, and the weekends that are worked in exchange.

import table from "../../../../engine/dougong/expressions/data/cn_days.json";
import { dayAt, dayFrom } from "./dates";
import { type Decimal, decimal, whole } from "./numbers";
import type { Day, Value } from "./types";
import { isNumber, txt } from "./values";

/** Which days are free: those of the week (Monday first), and exceptions either way; days are counted as `Day` does. */
export type WorkingCalendar = { readonly weekend: string; readonly free: ReadonlySet<number>; readonly worked: ReadonlySet<number> };

const MOST_STEPS = 40_000;
const WEEKENDS: Record<number, string> = {
  1: "0000011", 2: "1000001", 3: "1100000", 4: "0110000", 5: "0011000", 6: "0001100", 7: "0000110",
  11: "0000001", 12: "1000000", 13: "0100000", 14: "0010000", 15: "0001000", 16: "0000100", 17: "0000010",
};

const daysIn = (texts: readonly string[]): ReadonlySet<number> => new Set(texts.map((text) => dayFrom(text).days));

/** The calendar of the State Council's notices; of the year that has none yet, what is free by law. */
export const china: WorkingCalendar = { weekend: "0000011", free: daysIn([...table.free, ...table.by_law]), worked: daysIn(table.worked) };

export const plainCalendar = (weekend: string, free: readonly number[]): WorkingCalendar => ({ weekend, free: new Set(free), worked: new Set() });

/** The free days of a week from its number, or from seven figures. */
export const weekendOf = (said: Value): string | null => {
  if (isNumber(said)) return WEEKENDS[whole(said)] ?? null;
  return /^[01]{7}$/.test(txt(said)) ? txt(said) : null;
};

const isWeekend = (calendar: WorkingCalendar, days: number): boolean => calendar.weekend.charAt(days % 7) === "1";

export const works = (calendar: WorkingCalendar, days: number): boolean =>
  !calendar.free.has(days) && (calendar.worked.has(days) || !isWeekend(calendar, days));

/** The working days from one day to another, both included; backwards it is negative. */
export const workingDays = (start: Day, end: Day, calendar: WorkingCalendar): Decimal => {
  if (start.days > end.days) return workingDays(end, start, calendar).neg();
  const length = end.days - start.days + 1;
  const within = (days: number): boolean => start.days <= days && days <= end.days;
  let count = Math.floor(length / 7) * calendar.weekend.replace(/1/g, "").length;
  for (let index = 0; index < length % 7; index += 1) count += isWeekend(calendar, start.days + index) ? 0 : 1;
  for (const day of calendar.free) count -= within(day) && !isWeekend(calendar, day) ? 1 : 0;
  for (const day of calendar.worked) count += within(day) && isWeekend(calendar, day) && !calendar.free.has(day) ? 1 : 0;
  return decimal(count);
};

/** The day so many working days later, or earlier where they are negative. */
export const workingDayAfter = (start: Day, count: Decimal, calendar: WorkingCalendar): Day | null => {
  let left = whole(count);
  const step = left > 0 ? 1 : -1;
  if (Math.abs(left) > MOST_STEPS || calendar.weekend === "1111111") return null;
  let days = start.days;
  while (left !== 0) {
    days += step;
    if (!dayAt(days)) return null;
    if (works(calendar, days)) left -= step;
  }
  return dayAt(days);
};
