// Conditions as values, and the formulas they come to.

import type { FormField } from "../forms";
import { isManifold, type Kind, kindOf, type Operand, type Operator, operandOf } from "./operators";
import { during, type Stretch, stretches } from "./stretches";

/** What was picked is kept with its name, so that a chip can be drawn without asking the server. */
export type Picked = { readonly id: string; readonly label: string };
export type Condition = { readonly field: string; readonly operator: Operator; readonly values: readonly (string | Picked)[] };
export type Filter = { readonly any: boolean; readonly conditions: readonly Condition[] };

export const noFilter: Filter = { any: false, conditions: [] };

export const idOf = (value: string | Picked): string => (typeof value === "string" ? value : value.id);

export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

const figure = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? text : "BLANK");

const share = (text: string): string => {
  const plain = figure(text.replace(/%$/, ""));
  return plain === "BLANK" ? plain : `${plain}%`;
};

const parts = (text: string, sign: string): string => text.split(sign).map((part) => Number(part) || 0).join(", ");

/** `2026-11-22` as the language writes it. */
export const dateSource = (day: string): string => `DATE(${parts(day, "-")})`;

/** `09:30` as the language writes it. */
export const timeSource = (time: string): string => `CLOCK(${parts(time, ":")})`;

const constants: Readonly<Partial<Record<Operand, (text: string) => string>>> = {
  number: figure, numbers: figure, days: figure, percent: share, percents: share, date: dateSource, dates: dateSource, time: timeSource, times: timeSource,
};

/** Signs that compare a field with one value, or with another field. */
export const signs = {
  is: "=", isnt: "<>", eq: "=", ne: "<>", gt: ">", ge: ">=", lt: "<", le: "<=", on: "=", before: "<", after: ">", notBefore: ">=", notAfter: "<=",
  any: "=", none: "<>",
} as const satisfies Readonly<Partial<Record<Operator, string>>>;

export type Compared = keyof typeof signs;

export const isCompared = (operator: Operator): operator is Compared => operator in signs;

const isStretch = (operator: Operator): operator is Stretch => (stretches as readonly Operator[]).includes(operator);

type Written = (field: string, values: readonly string[]) => string;

const joined = (sources: readonly string[], word: "AND" | "OR"): string => (sources.length > 1 ? `(${sources.join(` ${word} `)})` : (sources[0] ?? ""));

const amid: Written = (field, [from = "", to = ""]) => `(${field} >= ${from} AND ${field} <= ${to})`;

const oneOf = (word: "IN" | "NOT IN", sign: "=" | "<>"): Written => (field, values) =>
  values.length > 1 ? `${field} ${word} (${values.join(", ")})` : `${field} ${sign} ${values[0] ?? "BLANK"}`;

/** What needs no more than a sign is written by it. */
const formulas: Readonly<Record<Exclude<Operator, Stretch | Exclude<Compared, "any" | "none">>, Written>> = {
  contains: (field, [text = ""]) => `CONTAINS(${field}, ${text})`,
  lacks: (field, [text = ""]) => `NOT(CONTAINS(${field}, ${text}))`,
  starts: (field, [text = ""]) => `STARTSWITH(${field}, ${text})`,
  blank: (field) => `${field} = BLANK`,
  filled: (field) => `${field} <> BLANK`,
  between: amid,
  within: amid,
  lastDays: (field, [days = "0"]) => `(${field} >= DAYS_AGO(${days}) AND ${field} <= TODAY())`,
  past: (field) => `${field} < TODAY()`,
  future: (field) => `${field} > TODAY()`,
  any: oneOf("IN", "="),
  none: oneOf("NOT IN", "<>"),
  all: (field, values) => joined(values.map((value) => `${value} IN ${field}`), "AND"),
  yes: (field) => `${field} = TRUE`,
  // Never ticked is not ticked.
  no: (field) => `${field} <> TRUE`,
  me: (field) => `${field} = ME()`,
  myDepartment: (field) => `${field} IN MYDEPT()`,
  myDepartmentTree: (field) => `${field} IN MYDEPTTREE()`,
  ongoing: (field) => `COVERS(${field}, TODAY())`,
  covers: (field, [date = ""]) => `COVERS(${field}, ${date})`,
  overlaps: (field, [from = "", to = ""]) => `OVERLAPS(${field}, ${from}, ${to})`,
  upcoming: (field) => `${field}.from > TODAY()`,
  over: (field) => `${field}.to < TODAY()`,
};

/** The same, of what holds several values. */
const manifold: Readonly<Partial<Record<Operator, Written>>> = {
  any: (field, values) => joined(values.map((value) => `${value} IN ${field}`), "OR"),
  none: (field, values) => joined(values.map((value) => `${value} NOT IN ${field}`), "AND"),
  me: (field) => `ME() IN ${field}`,
  myDepartment: (field) => `INDEX(MYDEPT(), 1) IN ${field}`,
};

/** The parts of an address that a place names, from the widest. */
export const levels = ["province", "city", "district"] as const;

/** "浙江省/杭州市": whatever lies within it. */
const lies = (field: string, place: string): string => joined(place.split("/").map((name, level) => `${field}.${levels[level] ?? "detail"} = ${quoted(name)}`), "AND");

const somewhere: Readonly<Partial<Record<Operator, Written>>> = {
  any: (field, places) => joined(places.map((place) => lies(field, place)), "OR"),
  none: (field, places) => `NOT(${places.map((place) => lies(field, place)).join(" OR ")})`,
};

/** What a condition asks: the field itself, or the day of an instant. */
export const askedOf = (kind: Kind, { field, operator }: Pick<Condition, "field" | "operator">): string =>
  kind === "datetime" && operator !== "blank" && operator !== "filled" ? `DATE(${field})` : field;

/** The formula of one condition. */
export const sourceOf = (kind: Kind, condition: Condition): string => {
  const { operator } = condition;
  const asked = askedOf(kind, condition);
  const ids = condition.values.map(idOf);
  if (isStretch(operator)) return during(asked, operator);
  const place = kind === "address" ? somewhere[operator] : undefined;
  if (place) return place(asked, ids);
  const said = ids.map(constants[operandOf(kind, operator)] ?? quoted);
  const own = isManifold(kind) ? manifold[operator] : undefined;
  if (own) return own(asked, said);
  return operator in formulas ? formulas[operator as keyof typeof formulas](asked, said) : `${asked} ${signs[operator as Compared]} ${said[0] ?? "BLANK"}`;
};

const amountOf = { none: 0, numbers: 2, dates: 2, percents: 2, times: 2 } as const;

/** Whether everything the operator needs was given. */
export const isComplete = (kind: Kind, { operator, values }: Condition): boolean => {
  const operand = operandOf(kind, operator);
  const needed = operand in amountOf ? amountOf[operand as keyof typeof amountOf] : 1;
  return values.filter((value) => idOf(value).trim() !== "").length >= needed;
};

/** A new condition on a field: its first operator, nothing to compare with yet. */
export const begun = (field: string, operator: Operator | undefined): Condition => ({ field, operator: operator ?? "filled", values: [] });

/** What was given stays where the other operator can use it. */
export const turned = <One extends Condition>(kind: Kind, condition: One, operator: Operator): One => ({
  ...condition,
  operator,
  values: operandOf(kind, operator) === operandOf(kind, condition.operator) ? condition.values : [],
});

/** The formula of a filter; undefined where nothing narrows. Conditions on fields that are gone are left out. */
export const formulaOf = (fields: readonly FormField[], { any, conditions }: Filter): string | undefined => {
  const sources = conditions.flatMap((condition) => {
    const field = fields.find(({ key }) => key === condition.field);
    const kind = field ? kindOf(field) : null;
    return kind && isComplete(kind, condition) ? [sourceOf(kind, condition)] : [];
  });
  return sources.length > 0 ? sources.join(any ? " OR " : " AND ") : undefined;
};

/** Both, where both narrow. */
export const together = (one: string | undefined, other: string | undefined): string | undefined =>
  one && other ? `(${one}) AND (${other})` : one || other;
