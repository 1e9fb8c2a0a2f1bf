// Days and times read from texts, the ways people write them.

import { type Civil, dayAt, daysOf, instantOn, monthLength } from "./dates";
import { type Decimal, decimal, MOST_DECIMALS, rounded, zero } from "./numbers";
import type { Day, Instant } from "./types";

const DAY =
  "(?:(?<y>\\d{4})[-/.年](?<m>\\d{1,2})[-/.月](?<d>\\d{1,2})日?" +
  "|(?<y8>\\d{4})(?<m8>\\d{2})(?<d8>\\d{2})" +
  "|(?<ma>\\d{1,2})/(?<da>\\d{1,2})/(?<ya>\\d{4}|\\d{2})" +
  "|(?<de>\\d{1,2})[-/ ](?<me>[A-Za-z]{3,9})[-/ ](?<ye>\\d{4}|\\d{2}))";
const TIME = "(?<h>\\d{1,2})[:：时](?<n>\\d{1,2})(?:[:：分](?<s>\\d{1,2})秒?(?:\\.\\d+)?|分)?(?: ?(?<half>[AaPp][Mm]))?";
const DAY_AND_TIME = new RegExp(`^ *${DAY}(?:(?:[T ]+)${TIME}(?<utc>Z)?)? *$`);
const TIME_ALONE = new RegExp(`^ *(?:${DAY}(?:[T ]+))?${TIME} *$`);
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONGEST = 64;

type Parts = Record<string, string | undefined>;

const partsOf = (pattern: RegExp, text: string): Parts | null =>
  Array.from(text).length <= LONGEST ? (pattern.exec(text)?.groups ?? null) : null;

/** A year; of two figures it is from 1930 to 2029. */
const yearOf = (text: string): number => {
  const year = Number(text);
  return text.length === 4 ? year : year + (year < 30 ? 2000 : 1900);
};

const civilIn = (parts: Parts): Civil | null => {
  if (parts["ye"]) {
    const month = MONTHS.indexOf((parts["me"] ?? "").slice(0, 3).toLowerCase()) + 1;
    return month ? { year: yearOf(parts["ye"]), month, day: Number(parts["de"]) } : null;
  }
  const [year, month, day] = [parts["y"] ?? parts["y8"] ?? parts["ya"], parts["m"] ?? parts["m8"] ?? parts["ma"], parts["d"] ?? parts["d8"] ?? parts["da"]];
  return year ? { year: yearOf(year), month: Number(month), day: Number(day) } : null;
};

const dayOfParts = (parts: Parts): Day | null => {
  const civil = civilIn(parts);
  if (!civil || civil.year < 1 || civil.month < 1 || civil.month > 12) return null;
  return civil.day >= 1 && civil.day <= monthLength(civil.year, civil.month) ? dayAt(daysOf(civil)) : null;
};

const secondsOf = (parts: Parts): number | null => {
  if (parts["h"] === undefined) return 0;
  const [minute, second] = [Number(parts["n"]), Number(parts["s"] ?? 0)];
  let hour = Number(parts["h"]);
  if (parts["half"]) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (parts["half"].toLowerCase() === "pm" ? 12 : 0);
  }
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : null;
};

export const dayIn = (text: string): Day | null => {
  const parts = partsOf(DAY_AND_TIME, text);
  return parts && dayOfParts(parts);
};

/** A day with a time, in the organisation's zone unless it ends with Z. */
export const instantIn = (text: string, zone: string): Instant | null => {
  const parts = partsOf(DAY_AND_TIME, text);
  const [day, seconds] = parts ? [dayOfParts(parts), secondsOf(parts)] : [null, null];
  return day && seconds !== null ? instantOn(day, seconds, parts?.["utc"] ? "UTC" : zone) : null;
};

/** Seconds as a share of a day; whole days fall away. */
export const shareOfDay = (seconds: number): Decimal => rounded(decimal(seconds % 86400).div(86400), MOST_DECIMALS);

/** A time as a share of the day. */
export const timeIn = (text: string): Decimal | null => {
  const parts = partsOf(TIME_ALONE, text);
  if (!parts) {
    const day = partsOf(DAY_AND_TIME, text);
    return day && dayOfParts(day) ? zero : null;
  }
  const seconds = secondsOf(parts);
  return seconds === null ? null : shareOfDay(seconds);
};
