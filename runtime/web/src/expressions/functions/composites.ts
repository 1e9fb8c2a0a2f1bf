// Times of day, and values of several parts: made, taken apart, and compared.

import { endsOf, type Place, placesOf, rangeText } from "../composites";
import { dayFrom, dayText } from "../dates";
import { decimal, rounded, whole } from "../numbers";
import type { Day, Value } from "../types";
import { demand, isDay, isDuration, num, txt } from "../values";
import { first, type Implementation, second, textOrBlank, third } from "./kinds";

const dayOrBlank = (text: string): Value => (text ? dayFrom(text) : null);
const end = (which: 0 | 1): Implementation => ({ strict: (values) => dayOrBlank(endsOf(txt(first(values)))[which]) });
const place = (which: Place): Implementation => ({ strict: (values) => textOrBlank(placesOf(txt(first(values)))[which]) });
const textOf = (day: Value): string => (day === null ? "" : dayText(demand(day, isDay)));

const time = (parts: readonly number[]): Value =>
  parts.every((part, index) => part >= 0 && part < (index === 0 ? 24 : 60)) ? parts.map((part) => String(part).padStart(2, "0")).join(":") : null;

const days = (text: string): Value => {
  const [from, to] = endsOf(text);
  return from && to ? decimal((dayFrom(to) as Day).days - (dayFrom(from) as Day).days + 1) : null;
};

/** Days are texts of one length, which sort as they do; an empty one is open. */
const overlaps = (text: string, from: string, to: string): boolean => {
  const [start, end] = endsOf(text);
  return !(start && to && start > to) && !(end && from && end < from);
};

export const composites = {
  CLOCK: { strict: (values) => time(values.map((value) => whole(num(value)))) },
  HOURS: { strict: (values) => rounded(decimal(String(demand(first(values), isDuration).micros)).div(3_600_000_000), 6) },
  RANGE: {
    seeing: (values) => {
      const [from, to] = [textOf(first(values)), textOf(second(values))];
      return from && to && to < from ? null : rangeText(from, to);
    },
  },
  RANGESTART: end(0),
  RANGEEND: end(1),
  RANGEDAYS: { strict: (values) => days(txt(first(values))) },
  OVERLAPS: {
    seeing: (values) => {
      const range = first(values);
      return range !== null && overlaps(txt(range), textOf(second(values)), textOf(third(values)));
    },
  },
  COVERS: {
    seeing: (values) => {
      const [range, day] = [first(values), textOf(second(values))];
      return range !== null && day !== "" && overlaps(txt(range), day, day);
    },
  },
  PROVINCE: place("province"),
  CITY: place("city"),
  DISTRICT: place("district"),
  STREET: place("detail"),
} as const satisfies Record<string, Implementation>;
