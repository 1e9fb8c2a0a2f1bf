// Weeks, quarters, and days counted the ways that contracts count them.

import { daysOf360, firstOfMonth, isoWeek, isoWeekday, mondayOf, quarter, shareOfYear, weekNumber } from "../dayCounts";
import { dayOf } from "../dates";
import { decimal } from "../numbers";
import type { Day, Value } from "../types";
import { demand, isDay, isInstant, num } from "../values";
import { first, type Implementation, second, third } from "./kinds";

const day = (value: Value): Day => demand(value, isDay);
const dayIn = (value: Value, zone: string): Day => (isInstant(value) ? dayOf(value, zone) : day(value));
const of = (way: (day: Day) => Value): Implementation => ({ strict: (values, { around }) => way(dayIn(first(values), around.zone)) });

export const weeks = {
  ISOWEEKNUM: of(isoWeek),
  QUARTER: of(quarter),
  WEEKNUM: { strict: (values, { around }) => weekNumber(dayIn(first(values), around.zone), num(second(values))) },
  WEEKDAYNAME: of((at) => `星期${"一二三四五六日".charAt(isoWeekday(at) - 1)}`),
  MONTHSTART: of((at) => firstOfMonth(at, 1)),
  QUARTERSTART: of((at) => firstOfMonth(at, 3)),
  YEARSTART: of((at) => firstOfMonth(at, 12)),
  WEEKSTART: of(mondayOf),
  DAYS360: { strict: (values) => decimal(daysOf360(day(first(values)), day(second(values)), third(values) === true)) },
  YEARFRAC: { strict: (values) => shareOfYear(day(first(values)), day(second(values)), num(third(values))) },
} as const satisfies Record<string, Implementation>;
