// Patterns for showing numbers, days and instants as text.

import { civilOf, daysOf, type Local, localOf } from "./dates";
import { type Decimal, plain, rounded } from "./numbers";
import type { Value } from "./types";
import { isDay, isInstant, isNumber } from "./values";

const NUMBER = /^([^#0,.%]*)((?:#,##)?[#0]*0)(?:\.(0+))?(%?)([^#0,.%]*)$/;
const PARTS = /yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|aaaa|aaa|am\/pm/gi;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const numberShown = (x: Decimal, pattern: string): string | null => {
  const found = NUMBER.exec(pattern);
  if (!found) return null;
  const [, before = "", whole = "", decimals = "", percent = "", after = ""] = found;
  const value = rounded(percent ? x.mul(100) : x, decimals.length);
  const [digits = "0", rest] = value.abs().toFixed(decimals.length).split(".");
  const mask = whole.replace(",", "");
  const least = mask.length - (/^#*/.exec(mask)?.[0].length ?? 0);
  const padded = digits.padStart(least, "0");
  const grouped = whole.includes(",") ? padded.replace(/\B(?=(\d{3})+$)/g, ",") : padded;
  const sign = value.isNegative() && !value.isZero() ? "-" : "";
  return `${sign}${before}${grouped}${rest ? `.${rest}` : ""}${percent}${after}`;
};

/** What a part is called: months and weekdays in English, weekdays in Chinese, the half of the day. */
const named = (at: Local, word: string): string | undefined => {
  const weekday = daysOf(at) % 7;
  const [month = "", english = "", chinese = ""] = [MONTHS[at.month - 1], WEEKDAYS[weekday], "一二三四五六日".charAt(weekday)];
  const names: Record<string, string> = {
    mmmm: month, mmm: month.slice(0, 3), dddd: english, ddd: english.slice(0, 3), aaaa: `星期${chinese}`, aaa: chinese,
    "am/pm": at.hour < 12 ? "AM" : "PM",
  };
  return names[word];
};

const partOf = (at: Local, word: string, halves: boolean): string => {
  const years = String(at.year).padStart(4, "0");
  if (word.startsWith("y")) return years.slice(-word.length);
  const name = named(at, word);
  if (name !== undefined) return name;
  const hour = halves ? ((at.hour + 11) % 12) + 1 : at.hour;
  const values: Record<string, number> = { m: at.month, d: at.day, h: hour, n: at.minute, s: at.second };
  return String(values[word.charAt(0)] ?? 0).padStart(word.length, "0");
};

/** `m` means minutes right after hours or before seconds, as in a spreadsheet. */
const dated = (at: Local, pattern: string): string => {
  const words = (pattern.match(PARTS) ?? []).map((word) => word.toLowerCase());
  let index = -1;
  return pattern.replace(PARTS, (written) => {
    index += 1;
    const word = written.toLowerCase();
    const minutes = word.length < 3 && (words[index - 1]?.startsWith("h") || words[index + 1] === "ss");
    return partOf(at, word.startsWith("m") && minutes ? word.replace(/m/g, "n") : word, words.includes("am/pm"));
  });
};

/** Show a value as text, by a pattern or plainly. */
export const shown = (value: Value, pattern: string | null, zone: string): string | null => {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (isNumber(value)) return (pattern && numberShown(value, pattern)) || plain(value);
  if (isInstant(value)) return dated(localOf(value, zone), pattern ?? "yyyy-mm-dd hh:mm");
  if (isDay(value)) return dated({ ...civilOf(value.days), hour: 0, minute: 0, second: 0 }, pattern ?? "yyyy-mm-dd");
  return typeof value === "string" ? value : null;
};
