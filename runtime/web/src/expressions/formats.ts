// Patterns for showing numbers, days and instants as text.

import { civilOf, type Local, localOf } from "./dates";
import { type Decimal, plain, rounded } from "./numbers";
import type { Value } from "./types";
import { isDay, isInstant, isNumber } from "./values";

const NUMBER = /^([^#0,.%]*)((?:#,##)?[#0]*0)(?:\.(0+))?(%?)([^#0,.%]*)$/;
const PARTS = /yyyy|yy|mm|m|dd|d|hh|h|ss/gi;

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

const partOf = (at: Local, word: string): string => {
  const years = String(at.year).padStart(4, "0");
  if (word.startsWith("y")) return years.slice(-word.length);
  const values: Record<string, number> = { m: at.month, d: at.day, h: at.hour, n: at.minute, s: at.second };
  return String(values[word.charAt(0)] ?? 0).padStart(word.length, "0");
};

/** `m` means minutes right after hours or before seconds, as in a spreadsheet. */
const dated = (at: Local, pattern: string): string => {
  const words = (pattern.match(PARTS) ?? []).map((word) => word.toLowerCase());
  let index = -1;
  return pattern.replace(PARTS, (written) => {
    index += 1;
    const word = written.toLowerCase();
    const minutes = words[index - 1]?.startsWith("h") || words[index + 1] === "ss";
    return partOf(at, word.startsWith("m") && minutes ? word.replace(/m/g, "n") : word);
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
