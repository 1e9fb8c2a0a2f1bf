// Days and instants made of texts and numbers, and the time between instants.

import { instantAt, instantOn } from "../dates";
import { type Decimal, decimal, MOST_DECIMALS, rounded, whole } from "../numbers";
import { dayIn, instantIn, shareOfDay, timeIn } from "../readings";
import type { Value } from "../types";
import { demand, isInstant, num, txt } from "../values";
import { dayFromParts } from "./dates";
import { first, type Implementation, second, third } from "./kinds";

const secondsOf = (hour: Value, minute: Value, second: Value): number => whole(num(hour)) * 3600 + whole(num(minute)) * 60 + whole(num(second));

const timeOf = (values: readonly Value[]): Value => {
  const seconds = secondsOf(first(values), second(values), third(values));
  return seconds < 0 ? null : shareOfDay(seconds);
};

const atTime = ([year = null, month = null, day = null, ...time]: readonly Value[], zone: string): Value => {
  const seconds = secondsOf(first(time), second(time), third(time));
  const days = Math.floor(seconds / 86400);
  const found = dayFromParts(whole(num(year)), whole(num(month)), whole(num(day).plus(days)));
  return found && instantOn(found, seconds - days * 86400, zone);
};

const fromMilliseconds = (count: Decimal): Value => instantAt(BigInt(count.trunc().toFixed()) * 1000n);

const between = (seconds: number): Implementation => ({
  strict: (values) => {
    const micros = demand(second(values), isInstant).micros - demand(first(values), isInstant).micros;
    return rounded(decimal(micros.toString()).div(seconds * 1e6), MOST_DECIMALS);
  },
});

/** Whole milliseconds, also before 1970. */
const milliseconds = (micros: bigint): bigint => (micros - (((micros % 1000n) + 1000n) % 1000n)) / 1000n;

export const moments = {
  DATEVALUE: { strict: (values) => dayIn(txt(first(values))) },
  TIMEVALUE: { strict: (values) => timeIn(txt(first(values))) },
  TIME: { strict: timeOf },
  DATETIME: { strict: (values, { around }) => atTime(values, around.zone) },
  DATETIMEVALUE: { strict: (values, { around }) => instantIn(txt(first(values)), around.zone) },
  TIMESTAMP: { strict: (values) => decimal(milliseconds(demand(first(values), isInstant).micros).toString()) },
  FROMTIMESTAMP: { strict: (values) => fromMilliseconds(num(first(values))) },
  HOURSBETWEEN: between(3600),
  MINUTESBETWEEN: between(60),
} as const satisfies Record<string, Implementation>;
