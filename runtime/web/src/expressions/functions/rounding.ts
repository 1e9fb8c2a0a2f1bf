// Whole numbers and multiples: rounded to even, to odd, to a step.

import { type Decimal, decimal, rounded, zero } from "../numbers";
import type { Value } from "../types";
import { num } from "../values";
import { first, type Implementation, second, third } from "./kinds";
import { ceiled, floored } from "./numeric";

const one = (way: (x: Decimal) => Value): Implementation => ({ strict: (values) => way(num(first(values))) });
const two = (way: (x: Decimal, y: Decimal) => Value): Implementation => ({ strict: (values) => way(num(first(values)), num(second(values))) });
const three = (way: (x: Decimal, y: Decimal, z: Decimal) => Value): Implementation => ({
  strict: (values) => way(num(first(values)), num(second(values)), num(third(values))),
});

const up = (x: Decimal, step: Decimal): Decimal => x.div(step).ceil().mul(step);
const signed = (size: Decimal, x: Decimal): Decimal => (x.lt(0) ? size.neg() : size);

const odd = (x: Decimal): Decimal => {
  const over = x.abs().minus(1);
  return signed(over.gt(0) ? up(over, decimal(2)).plus(1) : decimal(1), x);
};

const toMultiple = (x: Decimal, step: Decimal): Value => {
  if (x.isZero() || step.isZero()) return zero;
  return x.lt(0) === step.lt(0) ? rounded(x.div(step), 0).mul(step) : null;
};

const ceiledBy = (x: Decimal, step: Decimal, mode: Decimal): Value => {
  const size = step.abs();
  return !mode.isZero() && x.lt(0) && !size.isZero() ? up(x.neg(), size).neg() : ceiled(x, size);
};

const flooredBy = (x: Decimal, step: Decimal, mode: Decimal): Value => {
  const size = step.abs();
  if (size.isZero()) return zero;
  const down = floored(!mode.isZero() && x.lt(0) ? x.neg() : x, size);
  return !mode.isZero() && x.lt(0) && down !== null ? num(down).neg() : down;
};

const isEven = (x: Decimal): boolean => x.trunc().mod(2).isZero();

export const rounding = {
  EVEN: one((x) => signed(up(x.abs(), decimal(2)), x)),
  ODD: one(odd),
  MROUND: two(toMultiple),
  QUOTIENT: two((a, b) => (b.isZero() ? null : a.divToInt(b))),
  "CEILING.MATH": three(ceiledBy),
  "FLOOR.MATH": three(flooredBy),
  ISEVEN: one(isEven),
  ISODD: one((x) => !isEven(x)),
} as const satisfies Record<string, Implementation>;
