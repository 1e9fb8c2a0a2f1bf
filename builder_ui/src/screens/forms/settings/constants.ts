// Constants of the formula language: what a picked value is written as, and read from.

import type { Wire } from "@dougong/web";
import { dateSource, dayIn, timeIn, timeSource } from "../../rules/conditions";

const figures = new Set(["number", "money", "percent", "rating"]);

/** A text in quotes, a figure bare, DATE(2026, 11, 8), TRUE or FALSE. */
export const constantOf = (type: string, value: Wire): string => {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (type === "date") return dateSource(String(value));
  if (type === "time") return timeSource(String(value));
  return figures.has(type) ? String(value) : `"${String(value).replace(/"/g, '""')}"`;
};

/** The value of a constant; null for everything else. */
export const valueOf = (type: string, source: string): Wire => {
  const text = source.trim();
  if (type === "switch") return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
  if (type === "date") return dayIn(text);
  if (type === "time") return timeIn(text) && `${timeIn(text)}:00`;
  if (figures.has(type)) return /^-?\d+(\.\d+)?$/.test(text) ? text : null;
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replace(/""/g, '"') : null;
};
