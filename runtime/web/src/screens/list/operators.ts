// What can be asked of a field in a filter, by the kind of its values, and how each question is written as a formula.

import type { ValueKind } from "../../definitions";
import { type FormField, heldIn } from "../../forms";
import { type Stretch, stretches } from "./stretches";

/** The kinds of values that a condition can ask for. */
export type Kind = Exclude<ValueKind, "files" | "rows" | "records" | "result" | "nothing">;

/** What stands at the right of an operator. */
export type Operand =
  | "none" | "text" | "number" | "numbers" | "date" | "dates" | "days" | "options" | "people" | "departments" | "records"
  | "percent" | "percents" | "time" | "times" | "tags" | "places";

export type Operator =
  | "contains" | "lacks" | "is" | "isnt" | "starts" | "blank" | "filled" | "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "between"
  | "on" | "before" | "after" | "within" | "lastDays" | "any" | "none" | "all" | "yes" | "no" | "me" | "myDepartment" | "myDepartmentTree"
  | "ongoing" | "covers" | "overlaps" | "upcoming" | "over"
  | Stretch;

const isAsked = (kind: ValueKind): kind is Kind => kind in operatorsOf;

/** The kind of a field's values; null where nothing can be asked of them. */
export const kindOf = (field: FormField): Kind | null => {
  const kind = heldIn(field);
  return isAsked(kind) ? kind : null;
};

const figures: readonly Operator[] = ["eq", "ne", "gt", "ge", "lt", "le", "between", "blank", "filled"];
const dates: readonly Operator[] = ["on", "before", "after", "within", ...stretches, "lastDays", "blank", "filled"];

/** The first is what a new condition begins with. */
export const operatorsOf: Readonly<Record<Kind, readonly Operator[]>> = {
  text: ["contains", "lacks", "is", "isnt", "starts", "blank", "filled"],
  number: figures,
  percent: figures,
  date: dates,
  datetime: dates,
  time: ["before", "after", "within", "on", "blank", "filled"],
  range: ["ongoing", "covers", "overlaps", "upcoming", "over", "blank", "filled"],
  address: ["any", "none", "blank", "filled"],
  tags: ["any", "all", "none", "blank", "filled"],
  choice: ["any", "none", "blank", "filled"],
  choices: ["any", "all", "none", "blank", "filled"],
  switch: ["yes", "no"],
  member: ["any", "none", "me", "blank", "filled"],
  members: ["any", "all", "none", "me", "blank", "filled"],
  department: ["any", "none", "myDepartment", "myDepartmentTree", "blank", "filled"],
  departments: ["any", "all", "none", "myDepartment", "blank", "filled"],
  reference: ["any", "none", "blank", "filled"],
  references: ["any", "all", "none", "blank", "filled"],
};

const operands: Readonly<Partial<Record<Operator, Operand>>> = {
  contains: "text", lacks: "text", is: "text", isnt: "text", starts: "text", eq: "number", ne: "number", gt: "number", ge: "number",
  lt: "number", le: "number", between: "numbers", on: "date", before: "date", after: "date", within: "dates", lastDays: "days", covers: "date", overlaps: "dates",
};

/** What stands at the right of some kinds instead of what stands there usually. */
const instead: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Operand, Operand>>>>>> = {
  percent: { number: "percent", numbers: "percents" },
  time: { date: "time", dates: "times" },
};

const compared: Readonly<Partial<Record<Kind, Operand>>> = {
  member: "people", members: "people", department: "departments", departments: "departments", reference: "records", references: "records", address: "places",
};

export const operandOf = (kind: Kind, operator: Operator): Operand => {
  if (operator !== "any" && operator !== "none" && operator !== "all") {
    const usual = operands[operator] ?? "none";
    return instead[kind]?.[usual] ?? usual;
  }
  if (kind === "tags") return "tags";
  return compared[kind] ?? "options";
};
