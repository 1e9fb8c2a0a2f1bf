// What can be asked of a field in a condition, by the kind of its values: one set of words for lists, rules, branches and forms.

import type { ValueKind } from "../definitions";
import { asDrawn, type FormField, heldIn } from "../forms";
import { type Stretch, stretches } from "./stretches";

/** The kinds of values that a condition can ask for; the segments of a record are in none of its fields. */
export type Kind = Exclude<ValueKind, "rows" | "records" | "result" | "nothing"> | "segments";

/** What stands at the right of an operator. */
export type Operand =
  | "none" | "text" | "number" | "numbers" | "date" | "dates" | "days" | "options" | "people" | "departments" | "records"
  | "percent" | "percents" | "time" | "times" | "tags" | "places";

export type Operator =
  | "contains" | "lacks" | "is" | "isnt" | "starts" | "blank" | "filled" | "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "between"
  | "on" | "before" | "after" | "notBefore" | "notAfter" | "within" | "lastDays" | "past" | "future"
  | "any" | "none" | "all" | "yes" | "no" | "me" | "myDepartment" | "myDepartmentTree"
  | "ongoing" | "covers" | "overlaps" | "upcoming" | "over"
  | Stretch;

const figures: readonly Operator[] = ["eq", "ne", "gt", "ge", "lt", "le", "between", "blank", "filled"];
const dates: readonly Operator[] = ["on", "before", "after", "notBefore", "notAfter", "within", ...stretches, "lastDays", "past", "future", "blank", "filled"];
const picked: readonly Operator[] = ["any", "none", "blank", "filled"];
const several: readonly Operator[] = ["any", "all", "none", "blank", "filled"];

/** The first is what a new condition begins with. */
export const operatorsOf: Readonly<Record<Kind, readonly Operator[]>> = {
  text: ["contains", "lacks", "is", "isnt", "starts", "blank", "filled"],
  number: figures,
  percent: figures,
  date: dates,
  datetime: dates,
  time: ["before", "after", "notBefore", "notAfter", "within", "on", "blank", "filled"],
  range: ["ongoing", "covers", "overlaps", "upcoming", "over", "blank", "filled"],
  address: picked,
  choice: picked,
  choices: several,
  tags: several,
  switch: ["yes", "no"],
  member: ["any", "none", "me", "blank", "filled"],
  members: ["any", "all", "none", "me", "blank", "filled"],
  department: ["any", "none", "myDepartment", "myDepartmentTree", "blank", "filled"],
  departments: ["any", "all", "none", "myDepartment", "blank", "filled"],
  reference: picked,
  references: several,
  files: ["blank", "filled"],
  segments: ["any", "all", "none"],
};

export const isAsked = (kind: ValueKind): kind is Exclude<Kind, "segments"> => kind in operatorsOf;

/** What a condition is chosen from: a look-up of another app brings neither its options nor its form. */
const chosenFrom: Readonly<Partial<Record<Kind, "options" | "form">>> = { choice: "options", choices: "options", reference: "form", references: "form" };

/** The kind of a field's values; null where nothing can be asked of them. */
export const kindOf = (field: FormField): Kind | null => {
  if (field.type === "segments") return "segments";
  const kind = heldIn(field);
  if (!isAsked(kind)) return null;
  const needed = chosenFrom[kind];
  return needed === undefined || asDrawn(field)[needed] ? kind : null;
};

/** What holds several values. */
export const isManifold = (kind: Kind): boolean => operatorsOf[kind].includes("all");

const operands: Readonly<Partial<Record<Operator, Operand>>> = {
  contains: "text", lacks: "text", is: "text", isnt: "text", starts: "text", eq: "number", ne: "number", gt: "number", ge: "number",
  lt: "number", le: "number", between: "numbers", on: "date", before: "date", after: "date", notBefore: "date", notAfter: "date",
  within: "dates", lastDays: "days", covers: "date", overlaps: "dates",
};

/** What stands at the right of some kinds instead of what stands there usually. */
const instead: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Operand, Operand>>>>>> = {
  percent: { number: "percent", numbers: "percents" },
  time: { date: "time", dates: "times" },
};

const compared: Readonly<Partial<Record<Kind, Operand>>> = {
  member: "people", members: "people", department: "departments", departments: "departments", reference: "records", references: "records",
  address: "places", tags: "tags",
};

const isOfSeveral = (operator: Operator): boolean => operator === "any" || operator === "none" || operator === "all";

export const operandOf = (kind: Kind, operator: Operator): Operand => {
  if (isOfSeveral(operator)) return compared[kind] ?? "options";
  const usual = operands[operator] ?? "none";
  return instead[kind]?.[usual] ?? usual;
};

const holding: Readonly<Partial<Record<Operator, "holds" | "holdsNone" | "holdsMe" | "holdsMyDepartment">>> = {
  any: "holds", none: "holdsNone", me: "holdsMe", myDepartment: "holdsMyDepartment",
};

const belonging: Readonly<Partial<Record<Operator, "belongs" | "belongsToAll" | "belongsToNone">>> = { any: "belongs", all: "belongsToAll", none: "belongsToNone" };

/** The word of an operator, as the catalogues have it: what holds several values includes something, others are something. */
export const wordOf = (kind: Kind, operator: Operator) => {
  const words = kind === "segments" ? belonging : isManifold(kind) ? holding : {};
  return `op_${words[operator] ?? operator}` as const;
};
