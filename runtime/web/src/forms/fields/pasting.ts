// A block of cells copied from a spreadsheet, as values of the fields beside the one it is pasted into.

import type { Row, Wire } from "../../expressions";
import type { ValueKind } from "../../definitions";
import { type FormField, heldIn } from "../core";
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

const partsOf = (text: string): readonly string[] => text.split(/[,，;；、|]+/).map((part) => part.trim()).filter(Boolean);

/** 是 and 否, ticked and not, as an import reads them. */
const yes = /^(是|true|1|yes|y|√|✓|对|开)$/i;
const no = /^(否|false|0|no|n|×|✗|错|关)$/i;

/** Two days with a sign between them; one day alone is a range of that day. */
const span = (text: string): Wire => {
  const [from = "", to = from] = text.split(/\s*(?:~|～|至|到|—+|–|\s-\s)\s*/).map(day);
  return from || to ? { from: from || null, to: to || null } : null;
};

type Reader = (field: FormField, text: string) => Wire;

const asItStands: Reader = (_, text) => text;

/** Null for what text alone does not say: whoever is meant, a day with its zone, a place with its code. */
const readers: Readonly<Record<ValueKind, Reader | null>> = {
  text: asItStands,
  number: (_, text) => plainFigure(text),
  percent: (_, text) => (/[%％]$/.test(text) ? shifted(plainFigure(text).replace(/[%％]$/, ""), -2) : plainFigure(text)),
  date: (_, text) => day(text),
  datetime: null,
  time: asItStands,
  range: (_, text) => span(text),
  address: null,
  choice: optionOf,
  choices: (field, text) => partsOf(text).flatMap((part) => optionOf(field, part) ?? []),
  tags: (_, text) => partsOf(text),
  switch: (_, text) => (yes.test(text) ? true : no.test(text) ? false : null),
  member: null,
  members: null,
  department: null,
  departments: null,
  reference: null,
  references: null,
  files: null,
  rows: null,
  records: null,
  result: null,
  nothing: null,
};

/** What a row of cells gives, from one field onwards; fields that no text can fill are passed over. */
export const pastedRow = (fields: readonly FormField[], from: string, cells: readonly string[]): Row => {
  const start = fields.findIndex(({ key }) => key === from);
  return Object.fromEntries(
    cells.flatMap((cell, index): (readonly [string, Wire])[] => {
      const field = fields[start + index];
      const read = field && !field.computed ? readers[heldIn(field)] : null;
      return field && read ? [[field.key, read(field, cell.trim())]] : [];
    }),
  );
};
