// Operators: functions with a sign for a name.

import { dayAt, instantAt } from "../dates";
import { type Decimal, decimal, divided, MOST_DECIMALS, whole } from "../numbers";
import { raised } from "../powers";
import type { Value } from "../types";
import { compare, demand, isDay, isDuration, isInstant, isNumber, num, same, txt } from "../values";
import { first, type Implementation, second } from "./kinds";

const arithmetic = (way: (a: Decimal, b: Decimal) => Value): Implementation => ({
  strict: (values) => way(num(first(values)), num(second(values))),
});

const ordering = (holds: (difference: number) => boolean): Implementation => ({
  seeing: (values) => {
    const [left, right] = [first(values), second(values)];
    return left !== null && right !== null && holds(compare(left, right));
  },
});

/** Move a day by days, an instant or a duration by a duration. */
const moved = (start: Value, by: Value, direction: 1 | -1): Value => {
  if (isDay(start)) return dayAt(start.days + direction * whole(num(by)));
  const micros = BigInt(direction) * demand(by, isDuration).micros;
  if (isInstant(start)) return instantAt(start.micros + micros);
  return { kind: "duration", micros: demand(start, isDuration).micros + micros };
};

const sinceMidnight = (time: string): bigint => time.split(":").reduce((total, part) => total * 60n + BigInt(part), 0n) * 1_000_000n;

const difference = (left: Value, right: Value): Value => {
  if (isNumber(left)) return left.minus(num(right));
  if (isDay(left) && isDay(right)) return decimal(left.days - right.days);
  if (isInstant(left) && isInstant(right)) return { kind: "duration", micros: left.micros - right.micros };
  if (typeof left === "string") return { kind: "duration", micros: sinceMidnight(left) - sinceMidnight(txt(right)) };
  return moved(left, right, -1);
};

export const operators = {
  "+": {
    strict: (values) => {
      const [left, right] = [first(values), second(values)];
      return isNumber(left) ? left.plus(num(right)) : moved(left, right, 1);
    },
  },
  "-": { strict: (values) => difference(first(values), second(values)) },
  "*": arithmetic((a, b) => a.mul(b).toDecimalPlaces(MOST_DECIMALS)),
  "/": arithmetic(divided),
  "^": arithmetic(raised),
  NEGATE: { strict: (values) => num(first(values)).neg() },
  "=": { seeing: (values) => same(first(values), second(values)) },
  "<>": { seeing: (values) => !same(first(values), second(values)) },
  "<": ordering((difference) => difference < 0),
  "<=": ordering((difference) => difference <= 0),
  ">": ordering((difference) => difference > 0),
  ">=": ordering((difference) => difference >= 0),
} as const satisfies Record<string, Implementation>;
