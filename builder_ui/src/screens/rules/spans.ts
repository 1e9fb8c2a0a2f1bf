// A date within a span: one that moves with today, or one between two days.

import { during, type Stretch, stretches } from "@dougong/web";

const day = "DATE\\(\\d+, *\\d+, *\\d+\\)";

export const between = (field: string, [from = "", to = ""]: readonly string[]): string => `(${field} >= ${from} AND ${field} <= ${to})`;

/** The two days that a field is said to lie between; null where a formula says something else. */
export const betweenIn = (source: string): { field: string; values: readonly string[] } | null => {
  const [, field = "", from = "", other, to = ""] = new RegExp(`^\\((\\S+) *>= *(${day}) +AND +(\\S+) *<= *(${day})\\)$`, "i").exec(source) ?? [];
  return field !== "" && field === other ? { field, values: [from, to] } : null;
};

/** The days up to today: what lies ahead is not recent. */
export const lately = (field: string, [days = "0"]: readonly string[]): string => `(${field} >= DAYS_AGO(${days}) AND ${field} <= TODAY())`;

export const latelyIn = (source: string): { field: string; days: string } | null => {
  const [, field = "", days = "", other] = /^\((\S+) *>= *DAYS_AGO\((\d+)\) +AND +(\S+) *<= *TODAY\(\)\)$/i.exec(source) ?? [];
  return field !== "" && field === other ? { field, days } : null;
};

const bare = (source: string): string => source.replace(/\s+/g, "").toUpperCase();

/** The period that a field is said to lie in, however it is spaced. */
export const periodIn = (source: string): { field: string; period: Stretch } | null => {
  const [, field = ""] = /^\(?([a-z][a-z0-9_.]*|DATE\([a-z][a-z0-9_.]*\)) *(?:=|>=)/i.exec(source) ?? [];
  const period = stretches.find((each) => bare(during(field, each)) === bare(source));
  return field !== "" && period ? { field, period } : null;
};
