// Criteria as spreadsheets write them: ">5", "<>paid", "north*", or a value itself.

import { dayIn } from "./readings";
import { codesOf, folded, found, wildcards } from "./patterns";
import { numberFrom } from "./texts";
import type { Value } from "./types";
import { compare, isDay, isNumber, same } from "./values";

const SIGNS = /^(<=|>=|<>|<|>|=)?([\s\S]*)$/;
const ORDERS: Record<string, readonly number[]> = { "<": [-1], "<=": [-1, 0], ">": [1], ">=": [0, 1] };

const isText = (value: Value): value is string => typeof value === "string";
const fits = (pattern: string, text: string): boolean => found(wildcards(folded(pattern)), codesOf(folded(text)), 0, true) !== null;

/** Tell whether a value meets a criterion; a blank one is met by what is blank. */
export const meets = (value: Value, criterion: Value): boolean => {
  if (!isText(criterion)) return equals(value, criterion);
  const [, sign = "=", operand = ""] = SIGNS.exec(criterion) ?? [];
  const order = ORDERS[sign];
  if (order) return order.includes(compared(value, operand) ?? 2);
  return alike(value, operand) !== (sign === "<>");
};

const kindOf = (value: Value): string => (isNumber(value) ? "number" : isDay(value) ? "day" : typeof value);

const alikeValues = (a: Value, b: Value): boolean => (a === null || b === null ? a === b : kindOf(a) === kindOf(b) && same(a, b));

const equals = (value: Value, criterion: Value): boolean =>
  isText(value) && isNumber(criterion) ? alikeValues(numberFrom(value), criterion) : alikeValues(value, criterion);

const alike = (value: Value, operand: string): boolean => {
  if (value === null || !operand) return value === null && !operand;
  return isText(value) ? fits(operand, value) || sameNumber(value, operand) : compared(value, operand) === 0;
};

const sameNumber = (value: string, operand: string): boolean => {
  const number = numberFrom(operand);
  return number !== null && alikeValues(numberFrom(value), number);
};

/** -1, 0 or 1; nothing where the two do not compare. */
const compared = (value: Value, operand: string): number | null => {
  const other = operandOf(value, operand);
  const left = isText(value) ? (isNumber(other) ? numberFrom(value) : folded(value)) : value;
  if (left === null || other === null) return null;
  if (typeof left === "boolean" || typeof other === "boolean") return Number(left) - Number(other);
  return Math.sign(compare(left, other));
};

const operandOf = (value: Value, operand: string): Value => {
  if (typeof value === "boolean") return { true: true, false: false }[operand.toLowerCase()] ?? null;
  if (isNumber(value)) return numberFrom(operand);
  if (isDay(value)) return dayIn(operand);
  if (!isText(value)) return null;
  return numberFrom(operand) ?? (folded(operand) || null);
};

/** Where a value stands in a list: exactly (0), the last not above in a sorted one (1), the least not below it (-1). */
export const position = (value: Value, items: readonly Value[], kind: number): number | null => {
  if (kind === 0) return positionOf(value, items);
  if (kind === 1) return positionBelow(value, items);
  return kind === -1 ? positionAbove(value, items) : null;
};

const orNone = (at: number): number | null => (at < 0 ? null : at);

const positionOf = (value: Value, items: readonly Value[]): number | null =>
  orNone(items.findIndex((each) => (isText(value) && isText(each) ? fits(value, each) : alikeValues(each, value))));

const ordered = (value: Value): Value => (isText(value) ? folded(value) : value);

/** Halve a sorted list, and go on to the last of those that are equal. */
const positionBelow = (value: Value, items: readonly Value[]): number | null => {
  const [held, wanted] = [items.map(ordered), ordered(value)];
  let [low, high] = [0, held.length - 1];
  while (low <= high) {
    let middle = Math.floor((low + high) / 2);
    const difference = compare(held[middle] ?? null, wanted);
    if (difference === 0) {
      while (middle + 1 < held.length && same(held[middle + 1] ?? null, wanted)) middle += 1;
      return middle;
    }
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return orNone(high);
};

const positionAbove = (value: Value, items: readonly Value[]): number | null => {
  const [held, wanted] = [items.map(ordered), ordered(value)];
  const above = held.filter((each) => compare(each, wanted) >= 0);
  const least = above.reduce<Value>((held, each) => (held === null || compare(each, held) < 0 ? each : held), null);
  return least === null ? null : orNone(held.findIndex((each) => same(each, least)));
};
