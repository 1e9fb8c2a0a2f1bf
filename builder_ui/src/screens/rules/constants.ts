// Constants of the formula language, read: a text in quotes, a day, a time, a figure.

import type { Kind } from "@dougong/web";

export { dateSource, quoted, timeSource } from "@dougong/web";

/** The text inside of quotes; anything else as it stands. */
export const unquoted = (value: string): string => (value.startsWith('"') ? value.slice(1, -1).replace(/""/g, '"') : value);

const two = (figures: string): string => figures.padStart(2, "0");

export const timeIn = (source: string): string | null => {
  const [, hour = "", minute = ""] = /^CLOCK\((\d+), *(\d+)(?:, *\d+)?\)$/i.exec(source) ?? [];
  return hour ? `${two(hour)}:${two(minute)}` : null;
};

export const dayIn = (source: string): string | null => {
  const [, year = "", month = "", day = ""] = /^DATE\((\d+), *(\d+), *(\d+)\)$/i.exec(source) ?? [];
  return year ? `${year}-${two(month)}-${two(day)}` : null;
};

const textIn = (source: string): string | null => (/^"(?:[^"]|"")*"$/.test(source) ? unquoted(source) : null);

const figureIn = (source: string): string | null => (/^-?\d+(\.\d+)?$/.test(source) ? source : null);

const shareIn = (source: string): string | null => (source.endsWith("%") ? figureIn(source.slice(0, -1)) : null);

const readers: Readonly<Partial<Record<Kind, (source: string) => string | null>>> = {
  number: figureIn, percent: shareIn, date: dayIn, datetime: dayIn, range: dayIn, time: timeIn,
};

/** The value of a constant that a field of some kind is compared with; null for everything else. */
export const valueIn = (kind: Kind, source: string): string | null => (readers[kind] ?? textIn)(source.trim());
