// A block of cells copied from a spreadsheet, as values of the fields beside the one it is pasted into.

import type { Row, Wire } from "../../expressions";
import type { FormField } from "../core";
import { labelText } from "../../i18n/label";
import { plainFigure, shifted } from "./figures";

/** A spreadsheet gives cells between tabs and rows between line ends; a single cell is an ordinary paste. */
export const cellsIn = (text: string): readonly (readonly string[])[] | null => {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const rows = lines.map((line) => line.split("\t"));
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1 ? rows : null;
};

/** 2026/1/5 and 2026年1月5日 as the wire has them; anything else is left for the server to judge. */
const day = (text: string): string => {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year && month && date ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : text;
};

const optionOf = (field: FormField, text: string): Wire =>
  field.options?.find(({ value, label }) => value === text || (typeof label === "string" ? label === text : [labelText(label, "zh-CN"), labelText(label, "en")].includes(text)))?.value ?? null;

const readers: Readonly<Record<string, (field: FormField, text: string) => Wire>> = {
  text: (_, text) => text,
  long_text: (_, text) => text,
  phone: (_, text) => text,
  email: (_, text) => text,
  number: (_, text) => plainFigure(text),
  percent: (_, text) => (/[%％]$/.test(text) ? shifted(plainFigure(text).replace(/[%％]$/, ""), -2) : plainFigure(text)),
  rating: (_, text) => plainFigure(text),
  time: (_, text) => text,
  url: (_, text) => text,
  id_card: (_, text) => text,
  credit_code: (_, text) => text,
  bank_card: (_, text) => text,
  tags: (_, text) => text.split(/[,，;；、|]+/).map((tag) => tag.trim()).filter(Boolean),
  location: (_, text) => text,
  money: (_, text) => plainFigure(text),
  date: (_, text) => day(text),
  choice: optionOf,
};

/** What a row of cells gives, from one field onwards; fields that no text can fill are passed over. */
export const pastedRow = (fields: readonly FormField[], from: string, cells: readonly string[]): Row => {
  const start = fields.findIndex(({ key }) => key === from);
  return Object.fromEntries(
    cells.flatMap((cell, index): (readonly [string, Wire])[] => {
      const field = fields[start + index];
      const read = field && !field.computed ? readers[field.type] : undefined;
      return field && read ? [[field.key, read(field, cell.trim())]] : [];
    }),
  );
};
