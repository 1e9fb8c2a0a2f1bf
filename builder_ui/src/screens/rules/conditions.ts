// A condition as lines to choose from: what stands between the outermost ANDs, one a line.

import { during, type Stretch } from "@dougong/web";
import { between, betweenIn, lately, latelyIn, periodIn } from "./spans";

/** `values` are written as in the formula: a number, a text in quotes, TRUE, DATE(…); a period by its name; `asDay` asks for the day of an instant; `other` compares with a field. */
export type Line = {
  readonly kind: "line";
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly asDay?: true;
  readonly other?: true;
};
/** At least one of these must hold. */
export type AnyOf = { readonly kind: "any"; readonly lines: readonly Line[] };
/** Something that lines cannot say. */
export type Formula = { readonly kind: "formula"; readonly source: string };
export type Part = Line | AnyOf | Formula;

export const operators = ["=", "<>", ">", ">=", "<", "<=", "IN", "OUT", "HAS", "LACKS", "CONTAINS", "STARTSWITH", "WITHIN", "DURING", "BETWEEN", "BLANK", "FILLED"] as const;
export type Operator = (typeof operators)[number];

/** Operators that need no value. */
export const bare: ReadonlySet<Operator> = new Set<Operator>(["BLANK", "FILLED"]);

/** Operators that take several values. */
export const lists: ReadonlySet<Operator> = new Set<Operator>(["IN", "OUT"]);

/** Operators that may compare with another field. */
export const comparing: ReadonlySet<Operator> = new Set<Operator>(["=", "<>", ">", ">=", "<", "<="]);

/** Split at a word that stands outside of quotes and brackets. */
const splitAt = (source: string, word: "AND" | "OR" | ","): string[] => {
  const parts: string[] = [];
  let [depth, quoted, start] = [0, false, 0];
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] ?? "";
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === "(" || letter === "[") depth += 1;
    if (letter === ")" || letter === "]") depth -= 1;
    const here = depth === 0 && source.slice(at, at + word.length).toUpperCase() === word;
    const whole = word === "," || (!/\w/.test(source[at - 1] ?? " ") && !/\w/.test(source[at + word.length] ?? " "));
    if (here && whole) {
      parts.push(source.slice(start, at));
      start = at + word.length;
    }
  }
  return [...parts, source.slice(start)].map((part) => part.trim());
};

/** Whether one pair of brackets holds all of it. */
const unwrapped = (source: string): string | null => {
  if (!source.startsWith("(") || !source.endsWith(")")) return null;
  const inner = source.slice(1, -1);
  let depth = 0;
  for (const letter of inner.replace(/"[^"]*"/g, "")) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (depth < 0) return null;
  }
  return inner;
};

const path = "(?!(?:BLANK|TRUE|FALSE)\\b)[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*";
/** A field, or the day of an instant. */
const subject = `${path}|DATE\\(${path}\\)`;
const constant = '"(?:[^"]|"")*"|-?\\d+(?:\\.\\d+)?%?|TRUE|FALSE|DATE\\([\\d, ]+\\)|CLOCK\\([\\d, ]+\\)|TODAY\\(\\)';
const shapes: readonly (readonly [RegExp, (found: RegExpExecArray) => Line | null])[] = [
  [new RegExp(`^(${subject}) *(<>|=) *BLANK$`, "i"), ([, field = "", sign]) => lineOf(field, sign === "=" ? "BLANK" : "FILLED", [])],
  [new RegExp(`^(${subject}) *>= *DAYS_AGO\\((\\d+)\\)$`, "i"), ([, field = "", days = ""]) => lineOf(field, "WITHIN", [days])],
  [new RegExp(`^(${subject}) *(<=|>=|<>|=|<|>) *(${constant})$`, "i"), ([, field = "", sign, value = ""]) => lineOf(field, sign as Operator, [value])],
  [new RegExp(`^(${subject}) *(<=|>=|<>|=|<|>) *(${subject})$`, "i"), ([, field = "", sign, other = ""]) => ({ ...lineOf(field, sign as Operator, [other]), other: true })],
  [new RegExp(`^(${constant}) +IN +(${path})$`, "i"), ([, value = "", field = ""]) => lineOf(field, "HAS", [value])],
  [new RegExp(`^(${constant}) +NOT +IN +(${path})$`, "i"), ([, value = "", field = ""]) => lineOf(field, "LACKS", [value])],
  [new RegExp(`^(CONTAINS|STARTSWITH)\\((${path}), *(${constant})\\)$`, "i"), ([, name = "", field = "", value = ""]) => lineOf(field, name.toUpperCase() as Operator, [value])],
  [new RegExp(`^(${path}) +IN +[([](.*)[)\\]]$`, "i"), ([, field = "", list = ""]) => listLine(field, "IN", splitAt(list, ","))],
  [new RegExp(`^(${path}) +NOT +IN +[([](.*)[)\\]]$`, "i"), ([, field = "", list = ""]) => listLine(field, "OUT", splitAt(list, ","))],
];

/** The field that is asked for: itself, or its day. */
export const fieldIn = (asked: string): string => new RegExp(`^DATE\\((${path})\\)$`, "i").exec(asked)?.[1] ?? asked;

const lineOf = (asked: string, operator: Operator, values: readonly string[]): Line => {
  const field = fieldIn(asked);
  return { kind: "line", field, operator, values, ...(field === asked ? {} : { asDay: true }) };
};

const listLine = (field: string, operator: "IN" | "OUT", values: readonly string[]): Line | null =>
  values.every((value) => new RegExp(`^(?:${constant})$`, "i").test(value)) ? lineOf(field, operator, values) : null;

const listOf = (values: readonly string[]): string => (values.length === 1 ? `[${values[0]}]` : `(${values.join(", ")})`);

const asLine = (source: string): Line | null => {
  const moving = periodIn(source);
  if (moving) return lineOf(moving.field, "DURING", [moving.period]);
  const fixed = betweenIn(source);
  if (fixed) return lineOf(fixed.field, "BETWEEN", fixed.values);
  const recent = latelyIn(source);
  if (recent) return lineOf(recent.field, "WITHIN", [recent.days]);
  for (const [shape, read] of shapes) {
    const found = shape.exec(source);
    if (found) return read(found);
  }
  return null;
};

const partOf = (source: string): Part => {
  const line = asLine(source);
  if (line) return line;
  const inner = unwrapped(source);
  const lines = inner === null ? [] : splitAt(inner, "OR").map(asLine);
  const known = lines.filter((each): each is Line => each !== null);
  return known.length > 1 && known.length === lines.length ? { kind: "any", lines: known } : { kind: "formula", source };
};

/** The parts of a condition; an empty one has none. */
export const partsOf = (condition: string | undefined): Part[] =>
  condition?.trim() ? splitAt(condition, "AND").map(partOf) : [];

const written: { readonly [operator in Operator]?: (field: string, values: readonly string[]) => string } = {
  BLANK: (field) => `${field} = BLANK`,
  FILLED: (field) => `${field} <> BLANK`,
  WITHIN: lately,
  DURING: (field, [period]) => during(field, period as Stretch),
  BETWEEN: between,
  HAS: (field, [value]) => `${value} IN ${field}`,
  LACKS: (field, [value]) => `${value} NOT IN ${field}`,
  IN: (field, values) => `${field} IN ${listOf(values)}`,
  OUT: (field, values) => `${field} NOT IN ${listOf(values)}`,
  CONTAINS: (field, [value]) => `CONTAINS(${field}, ${value})`,
  STARTSWITH: (field, [value]) => `STARTSWITH(${field}, ${value})`,
};

/** Whether a line says enough to be a formula. */
export const isFinished = ({ field, operator, values }: Line): boolean =>
  field !== "" && (bare.has(operator) || (values.length >= (operator === "BETWEEN" ? 2 : 1) && values.every((value) => value !== "")));

const sourceOfLine = ({ field, operator, values, asDay }: Line): string =>
  (written[operator] ?? ((asked, [value]) => `${asked} ${operator} ${value}`))(asDay && !bare.has(operator) ? `DATE(${field})` : field, values);

const sourceOfPart = (part: Part, alone: boolean): string => {
  if (part.kind === "line") return isFinished(part) ? sourceOfLine(part) : "";
  if (part.kind === "any") {
    const lines = part.lines.filter(isFinished).map(sourceOfLine);
    return lines.length > 1 ? `(${lines.join(" OR ")})` : (lines[0] ?? "");
  }
  const several = splitAt(part.source, "OR").length > 1 && unwrapped(part.source.trim()) === null;
  return several && !alone ? `(${part.source.trim()})` : part.source.trim();
};

const fieldsOf = ({ field, values, other }: Line): readonly string[] => (other ? [field, ...values.map(fieldIn)] : [field]).filter((key) => key !== "");

/** A part about a field that is not among those to choose from is one for the formula editor. */
export const choosable = (part: Part, keys: ReadonlySet<string>): Part => {
  const lines = part.kind === "line" ? [part] : part.kind === "any" ? part.lines : [];
  return lines.flatMap(fieldsOf).every((key) => keys.has(key)) ? part : { kind: "formula", source: sourceOfPart(part, true) };
};

/** The condition that the finished parts make; empty when there are none. */
export const conditionOf = (parts: readonly Part[]): string =>
  parts.map((part) => sourceOfPart(part, parts.length === 1)).filter((source) => source !== "").join(" AND ");

export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** The text inside of quotes; anything else as it stands. */
export const unquoted = (value: string): string => (value.startsWith('"') ? value.slice(1, -1).replace(/""/g, '"') : value);

/** `2026-11-22` as the language writes it, and back. */
export const dateSource = (day: string): string => `DATE(${day.split("-").map(Number).join(", ")})`;

/** `09:30` as the language writes it, and back. */
export const timeSource = (time: string): string => `CLOCK(${time.split(":").map(Number).join(", ")})`;

export const timeIn = (source: string): string | null => {
  const [, hour = "", minute = ""] = /^CLOCK\((\d+), *(\d+)(?:, *\d+)?\)$/i.exec(source) ?? [];
  return hour ? `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` : null;
};

export const dayIn = (source: string): string | null => {
  const [, year = "", month = "", day = ""] = /^DATE\((\d+), *(\d+), *(\d+)\)$/i.exec(source) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
};
