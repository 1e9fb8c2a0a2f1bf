// Roots, powers and logarithms: computed with many digits, rounded to the decimals a formula keeps.

import { Decimal as Base } from "decimal.js";
import { type Decimal, LIMIT, MOST_DECIMALS, one, power, rounded, whole, zero } from "./numbers";

/** e to this power has more digits than any number of a formula. */
const BEYOND = 40;

/** A number with the decimals that a formula keeps, or one that overflows. */
export const kept = (x: Decimal): Decimal => (x.abs().gte(LIMIT) ? LIMIT : rounded(x, MOST_DECIMALS));

export const root = (x: Decimal): Decimal | null => (x.isNegative() && !x.isZero() ? null : kept(x.abs().sqrt()));

export const exponential = (x: Decimal): Decimal => {
  if (x.abs().gt(BEYOND)) return x.gt(0) ? LIMIT : zero;
  return kept(x.exp());
};

export const logarithm = (x: Decimal): Decimal | null => (x.lte(0) ? null : kept(x.ln()));

export const logarithmTo = (x: Decimal, base: Decimal): Decimal | null =>
  x.lte(0) || base.lte(0) || base.eq(1) ? null : kept(x.ln().div(base.ln()));

/** To any power; a negative number to a broken power, and zero to none or a negative one, is blank. */
export const raised = (base: Decimal, exponent: Decimal): Decimal | null => {
  if (exponent.isInteger() && exponent.abs().lte(100)) return power(base, exponent);
  if (base.lte(0)) return raisedBelow(base, exponent);
  const size = base.ln().mul(exponent);
  if (size.abs().gt(BEYOND)) return size.gt(0) ? LIMIT : zero;
  return kept(size.exp());
};

const raisedBelow = (base: Decimal, exponent: Decimal): Decimal | null => {
  if (base.isZero()) return exponent.gt(0) ? zero : null;
  if (!exponent.isInteger()) return null;
  const size = raised(base.neg(), exponent);
  return size && !exponent.mod(2).isZero() ? size.neg() : size;
};

/** The product of so many whole numbers from one upwards, until it overflows. */
const product = (from: number, count: number): Decimal => {
  let held: Decimal = one;
  for (let index = 0; index < count && held.lt(LIMIT); index += 1) held = held.mul(from + index);
  return held;
};

export const factorial = (x: Decimal): Decimal | null => {
  const n = whole(x);
  if (x.lt(0)) return null;
  return n > 17 ? LIMIT : product(1, n);
};

const sound = (x: Decimal, y: Decimal): boolean => !x.lt(0) && !y.lt(0) && whole(x) >= whole(y);

export const combinations = (x: Decimal, y: Decimal): Decimal | null => {
  if (!sound(x, y)) return null;
  const n = whole(x);
  const k = Math.min(whole(y), n - whole(y));
  if (k > 60) return LIMIT;
  let held: Decimal = one;
  for (let index = 1; index <= k; index += 1) held = held.mul(n - k + index).div(index);
  return Base.min(LIMIT, held);
};

export const arrangements = (x: Decimal, y: Decimal): Decimal | null => {
  if (!sound(x, y)) return null;
  return whole(y) > 17 ? LIMIT : Base.min(LIMIT, product(whole(x) - whole(y) + 1, whole(y)));
};

const divisor = (a: Decimal, b: Decimal): Decimal => (b.isZero() ? a : divisor(b, a.mod(b)));

export const commonDivisor = (values: readonly Decimal[]): Decimal | null =>
  values.some((each) => each.lt(0)) ? null : values.map((each) => each.trunc()).reduce(divisor, zero);

export const commonMultiple = (values: readonly Decimal[]): Decimal | null => {
  if (values.some((each) => each.lt(0))) return null;
  let held: Decimal = one;
  for (const each of values) {
    const n = each.trunc();
    if (n.isZero()) return zero;
    held = held.div(divisor(held, n)).mul(n);
    if (held.gte(LIMIT)) return LIMIT;
  }
  return held;
};
