// Roots, powers, logarithms, and how many ways there are.

import { type Decimal, decimal } from "../numbers";
import { arrangements, combinations, commonDivisor, commonMultiple, exponential, factorial, logarithm, logarithmTo, root } from "../powers";
import type { Value } from "../types";
import { num } from "../values";
import { first, type Implementation, second } from "./kinds";

const one = (way: (x: Decimal) => Value): Implementation => ({ strict: (values) => way(num(first(values))) });
const two = (way: (x: Decimal, y: Decimal) => Value): Implementation => ({ strict: (values) => way(num(first(values)), num(second(values))) });
const many = (way: (values: readonly Decimal[]) => Value): Implementation => ({ strict: (values) => way(values.map(num)) });

export const mathematics = {
  SQRT: one(root),
  EXP: one(exponential),
  LN: one(logarithm),
  LOG: two(logarithmTo),
  LOG10: one((x) => logarithmTo(x, decimal(10))),
  FACT: one(factorial),
  COMBIN: two(combinations),
  PERMUT: two(arrangements),
  GCD: many(commonDivisor),
  LCM: many(commonMultiple),
} as const satisfies Record<string, Implementation>;
