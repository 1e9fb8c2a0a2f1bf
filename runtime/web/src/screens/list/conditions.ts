// Conditions of a filter as values, and the formula they come to.

import type { FormField } from "../../forms";
import { type Kind, kindOf, type Operator, operandOf } from "./operators";
import { during, type Stretch, stretches } from "./stretches";

/** What was picked is kept with its name, so that a chip can be drawn without asking the server. */
export type Picked = { readonly id: string; readonly label: string };
export type Condition = { readonly field: string; readonly operator: Operator; readonly values: readonly (string | Picked)[] };
export type Filter = { readonly any: boolean; readonly conditions: readonly Condition[] };

export const noFilter: Filter = { any: false, conditions: [] };

export const idOf = (value: string | Picked): string => (typeof value === "string" ? value : value.id);

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

const figure = (text: string): string => (/^-?\d+(\.\d+)?%?$/.test(text) ? text : "BLANK");

/** A day, or a time of day. */
const day = (text: string): string => {
  if (text.includes(":")) return `CLOCK(${text.split(":").map(Number).join(", ")})`;
  const [year = "", month = "", date = ""] = text.split("-");
  return `DATE(${Number(year)}, ${Number(month)}, ${Number(date)})`;
};

type Written = (field: string, values: readonly string[]) => string;

const either = (field: string, values: readonly string[]): string => `(${values.map((value) => `${field} = ${quoted(value)}`).join(" OR ")})`;

const held = (joint: " OR " | " AND "): Written => (field, values) => `(${values.map((value) => `${quoted(value)} IN ${field}`).join(joint)})`;

const isStretch = (operator: Operator): operator is Stretch => (stretches as readonly Operator[]).includes(operator);

const formulas: Readonly<Record<Exclude<Operator, Stretch>, Written>> = {
  contains: (field, [text = ""]) => `CONTAINS(${field}, ${quoted(text)})`,
  lacks: (field, [text = ""]) => `NOT(CONTAINS(${field}, ${quoted(text)}))`,
  is: (field, [text = ""]) => `${field} = ${quoted(text)}`,
  isnt: (field, [text = ""]) => `${field} <> ${quoted(text)}`,
  starts: (field, [text = ""]) => `STARTSWITH(${field}, ${quoted(text)})`,
  blank: (field) => `ISBLANK(${field})`,
  filled: (field) => `NOT(ISBLANK(${field}))`,
  eq: (field, [value = ""]) => `${field} = ${figure(value)}`,
  ne: (field, [value = ""]) => `${field} <> ${figure(value)}`,
  gt: (field, [value = ""]) => `${field} > ${figure(value)}`,
  ge: (field, [value = ""]) => `${field} >= ${figure(value)}`,
  lt: (field, [value = ""]) => `${field} < ${figure(value)}`,
  le: (field, [value = ""]) => `${field} <= ${figure(value)}`,
  between: (field, [from = "", to = ""]) => `(${field} >= ${figure(from)} AND ${field} <= ${figure(to)})`,
  on: (field, [date = ""]) => `${field} = ${day(date)}`,
  before: (field, [date = ""]) => `${field} < ${day(date)}`,
  after: (field, [date = ""]) => `${field} > ${day(date)}`,
  within: (field, [from = "", to = ""]) => `(${field} >= ${day(from)} AND ${field} <= ${day(to)})`,
  lastDays: (field, [days = "0"]) => `(${field} >= DAYS_AGO(${figure(days)}) AND ${field} <= TODAY())`,
  any: either,
  none: (field, values) => `NOT(${either(field, values)})`,
  all: held(" AND "),
  yes: (field) => `${field} = TRUE`,
  // Never ticked is not ticked.
  no: (field) => `NOT(${field} = TRUE)`,
  me: (field) => `${field} = ME()`,
  myDepartment: (field) => `${field} IN MYDEPT()`,
  myDepartmentTree: (field) => `${field} IN MYDEPTTREE()`,
  ongoing: (field) => `COVERS(${field}, TODAY())`,
  covers: (field, [date = ""]) => `COVERS(${field}, ${day(date)})`,
  overlaps: (field, [from = "", to = ""]) => `OVERLAPS(${field}, ${day(from)}, ${day(to)})`,
  upcoming: (field) => `${field}.from > TODAY()`,
  over: (field) => `${field}.to < TODAY()`,
};

/** "浙江省/杭州市": whatever lies within it. */
const within = (field: string, place: string): string => {
  const names = place.split("/");
  return `(${names.map((name, level) => `${field}.${["province", "city", "district"][level]} = ${quoted(name)}`).join(" AND ")})`;
};

const somewhere = (field: string, places: readonly string[]): string => `(${places.map((place) => within(field, place)).join(" OR ")})`;

const manyfold: ReadonlySet<Kind> = new Set(["choices", "tags", "members", "departments", "references"]);

const written = (kind: Kind, { field, operator, values }: Condition): string => {
  const ids = values.map(idOf).map((value) => (kind === "percent" && value ? `${value.replace(/%$/, "")}%` : value));
  const several = manyfold.has(kind);
  if (kind === "address" && operator === "any") return somewhere(field, ids);
  if (kind === "address" && operator === "none") return `NOT(${somewhere(field, ids)})`;
  if (several && operator === "any") return held(" OR ")(field, ids);
  if (several && operator === "none") return `NOT(${held(" OR ")(field, ids)})`;
  if (several && operator === "myDepartment") return `INDEX(MYDEPT(), 1) IN ${field}`;
  if (several && operator === "me") return `ME() IN ${field}`;
  const asked = kind === "datetime" && operator !== "blank" && operator !== "filled" ? `DATE(${field})` : field;
  return isStretch(operator) ? during(asked, operator) : formulas[operator](asked, ids);
};

const amountOf = { none: 0, numbers: 2, dates: 2, percents: 2, times: 2 } as const;

/** Whether everything the operator needs was given. */
export const isComplete = (kind: Kind, { operator, values }: Condition): boolean => {
  const operand = operandOf(kind, operator);
  const needed = operand in amountOf ? amountOf[operand as keyof typeof amountOf] : 1;
  return values.filter((value) => idOf(value).trim() !== "").length >= needed;
};

/** The formula of a filter; undefined where nothing narrows. Conditions on fields that are gone are left out. */
export const formulaOf = (fields: readonly FormField[], { any, conditions }: Filter): string | undefined => {
  const parts = conditions.flatMap((condition) => {
    const field = fields.find(({ key }) => key === condition.field);
    const kind = field ? kindOf(field) : null;
    return kind && isComplete(kind, condition) ? [written(kind, condition)] : [];
  });
  return parts.length > 0 ? parts.join(any ? " OR " : " AND ") : undefined;
};

/** Both, where both narrow. */
export const together = (one: string | undefined, other: string | undefined): string | undefined =>
  one && other ? `(${one}) AND (${other})` : one || other;
