// Constants of the formula language: what a picked value is written as, and read from.

import { heldBy, type ValueKind, type Wire } from "@dougong/web";
import { dateSource, dayIn, quoted, timeIn, timeSource } from "../../rules/constants";

type Constant = { readonly write: (value: Wire) => string; readonly read: (source: string) => Wire };

const figure: Constant = { write: String, read: (source) => (/^-?\d+(\.\d+)?$/.test(source) ? source : null) };

const text: Constant = {
  write: (value) => quoted(String(value)),
  read: (source) => (/^"(?:[^"]|"")*"$/.test(source) ? source.slice(1, -1).replace(/""/g, '"') : null),
};

const yesOrNo: Constant = {
  write: (value) => (value === true ? "TRUE" : "FALSE"),
  read: (source) => (/^true$/i.test(source) ? true : /^false$/i.test(source) ? false : null),
};

/** Null where the language has no constants. */
const constants: Readonly<Record<ValueKind, Constant | null>> = {
  text,
  number: figure,
  percent: figure,
  date: { write: (value) => dateSource(String(value)), read: dayIn },
  time: { write: (value) => timeSource(String(value)), read: (source) => timeIn(source) && `${timeIn(source)}:00` },
  choice: text,
  switch: yesOrNo,
  datetime: null,
  range: null,
  address: null,
  choices: null,
  tags: null,
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

/** A text in quotes, a figure bare, DATE(2026, 11, 8), TRUE or FALSE. */
export const constantOf = (type: string, value: Wire): string => (constants[heldBy(type)] ?? text).write(value);

/** The value of a constant; null for everything else. */
export const valueOf = (type: string, source: string): Wire => constants[heldBy(type)]?.read(source.trim()) ?? null;
