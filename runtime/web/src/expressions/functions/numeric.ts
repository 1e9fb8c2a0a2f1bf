// Numbers: rounding and remainders as in a spreadsheet.

import { Decimal as Base } from "decimal.js";
import { capitals, type Decimal, decimal, modulo, rounded, whole, zero } from "../numbers";
import { raised } from "../powers";
import type { Value } from "../types";
import { num } from "../values";
import { first, type Implementation, second } from "./kinds";

const one = (way: (x: Decimal) => Value): Implementation => ({ strict: (values) => way(num(first(values))) });
const two = (way: (x: Decimal, y: Decimal) => Value): Implementation => ({
  strict: (values) => way(num(first(values)), num(second(values))),
});
const rounding = (way: Base.Rounding): Implementation => two((x, digits) => rounded(x, whole(digits), way));

export const ceiled = (x: Decimal, step: Decimal): Value => {
  if (step.isZero()) return zero;
  if (x.gt(0) && step.lt(0)) return null;
  const rest = modulo(x, step) ?? zero;
  return rest.isZero() ? x : x.minus(rest).plus(step);
};

export const floored = (x: Decimal, step: Decimal): Value =>
  step.isZero() || (x.gt(0) && step.lt(0)) ? null : x.minus(modulo(x, step) ?? zero);

export const numeric = {
  ROUND: rounding(Base.ROUND_HALF_UP),
  ROUNDUP: rounding(Base.ROUND_UP),
  ROUNDDOWN: rounding(Base.ROUND_DOWN),
  INT: one((x) => x.floor()),
  ABS: one((x) => x.abs()),
  SIGN: one((x) => decimal(x.isZero() ? 0 : x.isNegative() ? -1 : 1)),
  MOD: two(modulo),
  POWER: two(raised),
  CEILING: two(ceiled),
  FLOOR: two(floored),
  RMB: one(capitals),
} as const satisfies Record<string, Implementation>;
