// Working days: of the organisation's calendar, or of a weekend and holidays that are given.

import { type Decimal, decimal } from "../numbers";
import type { Day, Value } from "../types";
import { demand, isDay, isList, num } from "../values";
import { china, plainCalendar, type WorkingCalendar, weekendOf, workingDayAfter, workingDays, works } from "../workingDays";
import { first, type Implementation } from "./kinds";

type Count = (one: Value, other: Value, calendar: WorkingCalendar) => Day | Decimal | null;

const day = (value: Value): Day => demand(value, isDay);
const free = (holidays: Value): readonly number[] => (isList(holidays) ? holidays : holidays === null ? [] : [holidays]).map((each) => day(each).days);

const byCalendar = (count: Count): Implementation => ({
  seeing: ([one = null, other = null, ...rest], { around }) => {
    if (one === null || other === null) return null;
    const calendar = rest.length ? plainCalendar("0000011", free(first(rest))) : (around.calendar ?? china);
    return count(one, other, calendar);
  },
});

const byWeekend = (count: Count): Implementation => ({
  seeing: ([one = null, other = null, said = null, holidays = null]) => {
    const weekend = weekendOf(said ?? decimal(1));
    return one === null || other === null || weekend === null ? null : count(one, other, plainCalendar(weekend, free(holidays)));
  },
});

const days: Count = (start, end, calendar) => workingDays(day(start), day(end), calendar);
const after: Count = (start, count, calendar) => workingDayAfter(day(start), num(count), calendar);

export const working = {
  NETWORKDAYS: byCalendar(days),
  WORKDAY: byCalendar(after),
  ISWORKDAY: { strict: (values, { around }) => works(around.calendar ?? china, day(first(values)).days) },
  "NETWORKDAYS.INTL": byWeekend(days),
  "WORKDAY.INTL": byWeekend(after),
} as const satisfies Record<string, Implementation>;
