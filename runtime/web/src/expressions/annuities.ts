// Loans, savings and worth: what is paid is negative, what is received is positive, as in a spreadsheet.

import { Decimal as Base } from "decimal.js";
import { Decimal, LIMIT, one, whole, zero } from "./numbers";
import { kept } from "./powers";

type Found = Decimal | null;

const DAYS_OF_A_YEAR = 365;
const FAR = 120;
const NEAR = new Decimal("1e-16");
const STEPS = 200;
const LEAST = new Decimal("-0.999999");
const MOST = new Decimal(1000);

const power = (base: Decimal, exponent: Decimal): Found => {
  if (base.lte(0)) return null;
  const size = base.ln().mul(exponent);
  return size.abs().gt(FAR) ? null : size.exp();
};

/** What 1 becomes, and what 1 paid at the end of each period becomes. */
const grown = (rate: Decimal, periods: Decimal): readonly [Decimal, Decimal] | null => {
  if (rate.isZero()) return [one, periods];
  const factor = power(one.plus(rate), periods);
  return factor && [factor, factor.minus(one).div(rate)];
};

const due = (rate: Decimal, when: Decimal): Decimal => (when.isZero() ? one : one.plus(rate));
const keptOr = (x: Found): Found => x && kept(x);

const future = (rate: Decimal, periods: Decimal, payment: Decimal, present: Decimal, when: Decimal): Found => {
  const found = grown(rate, periods);
  if (!found) return null;
  const [factor, series] = found;
  return present.mul(factor).plus(payment.mul(due(rate, when)).mul(series)).neg();
};

const payment = (rate: Decimal, periods: Decimal, present: Decimal, later: Decimal, when: Decimal): Found => {
  const found = grown(rate, periods);
  if (!found || found[1].isZero()) return null;
  const [factor, series] = found;
  return present.mul(factor).plus(later).div(due(rate, when).mul(series)).neg();
};

export const futureValue = (rate: Decimal, periods: Decimal, paid: Decimal, present: Decimal, when: Decimal): Found =>
  keptOr(future(rate, periods, paid, present, when));

export const presentValue = (rate: Decimal, periods: Decimal, paid: Decimal, later: Decimal, when: Decimal): Found => {
  const found = grown(rate, periods);
  if (!found) return null;
  const [factor, series] = found;
  return kept(later.plus(paid.mul(due(rate, when)).mul(series)).div(factor).neg());
};

export const paymentOf = (rate: Decimal, periods: Decimal, present: Decimal, later: Decimal, when: Decimal): Found =>
  keptOr(payment(rate, periods, present, later, when));

const interest = (rate: Decimal, period: Decimal, periods: Decimal, present: Decimal, later: Decimal, when: Decimal): Found => {
  const paid = payment(rate, periods, present, later, when);
  if (!paid || period.lt(1) || period.gt(periods)) return null;
  const atStart = !when.isZero();
  if (atStart && period.eq(1)) return zero;
  const left = future(rate, period.minus(atStart ? 2 : 1), paid, present, when);
  return left && (atStart ? left.minus(paid) : left).mul(rate);
};

export const interestOf = (rate: Decimal, period: Decimal, periods: Decimal, present: Decimal, later: Decimal, when: Decimal): Found =>
  keptOr(interest(rate, period, periods, present, later, when));

export const principalOf = (rate: Decimal, period: Decimal, periods: Decimal, present: Decimal, later: Decimal, when: Decimal): Found => {
  const paid = payment(rate, periods, present, later, when);
  const part = interest(rate, period, periods, present, later, when);
  return paid && part && kept(paid.minus(part));
};

export const periodsOf = (rate: Decimal, paid: Decimal, present: Decimal, later: Decimal, when: Decimal): Found => {
  if (rate.isZero()) return paid.isZero() ? null : kept(present.plus(later).div(paid).neg());
  if (rate.lte(-1)) return null;
  const each = paid.mul(due(rate, when)).div(rate);
  const [over, under] = [each.minus(later), present.plus(each)];
  if (under.isZero() || over.div(under).lte(0)) return null;
  return kept(over.div(under).ln().div(one.plus(rate).ln()));
};

export const interestBetween = (rate: Decimal, periods: Decimal, present: Decimal, first: Decimal, last: Decimal, when: Decimal): Found => {
  const [start, end] = [whole(first), whole(last)];
  if (rate.lte(0) || periods.lte(0) || present.lte(0) || start < 1 || start > end || periods.lt(end)) return null;
  if (!(when.isZero() || when.eq(1)) || end > 1200) return null;
  let total: Decimal = zero;
  for (let period = start; period <= end; period += 1) {
    total = total.plus(interest(rate, new Decimal(period), periods, present, zero, when) ?? zero);
  }
  return kept(total);
};

const discounted = (rate: Decimal, values: readonly Decimal[]): Found => {
  if (rate.lte(-1)) return null;
  const step = one.div(one.plus(rate));
  return values.reduceRight<Decimal>((total, value) => total.mul(step).plus(value), zero);
};

export const worth = (rate: Decimal, values: readonly Decimal[]): Found => {
  const found = discounted(rate, values);
  return found && kept(found.div(one.plus(rate)));
};

const onDays = (rate: Decimal, values: readonly Decimal[], days: readonly number[]): Found => {
  const growth = one.plus(rate).ln();
  let total: Decimal = zero;
  for (const [index, value] of values.entries()) {
    const years = new Decimal((days[index] ?? 0) - (days[0] ?? 0)).div(DAYS_OF_A_YEAR);
    const size = growth.mul(years);
    if (size.abs().gt(FAR)) return null;
    total = total.plus(value.mul(size.neg().exp()));
  }
  return total;
};

const inOrder = (values: readonly Decimal[], days: readonly number[]): boolean =>
  values.length === days.length && days.every((day) => day >= (days[0] ?? 0));

export const worthOnDays = (rate: Decimal, values: readonly Decimal[], days: readonly number[]): Found =>
  inOrder(values, days) && rate.gt(-1) ? keptOr(onDays(rate, values, days)) : null;

const mixed = (values: readonly Decimal[]): boolean => values.some((each) => each.lt(0)) && values.some((each) => each.gt(0));

export const innerRate = (values: readonly Decimal[], guess: Decimal): Found =>
  mixed(values) ? zeroOf((rate) => discounted(rate, values), guess) : null;

export const innerRateOnDays = (values: readonly Decimal[], days: readonly number[], guess: Decimal): Found =>
  mixed(values) && inOrder(values, days) ? zeroOf((rate) => onDays(rate, values, days), guess) : null;

export const rateOf = (periods: Decimal, paid: Decimal, present: Decimal, later: Decimal, when: Decimal, guess: Decimal): Found =>
  periods.lte(0) ? null : zeroOf((rate) => future(rate, periods, paid, present, when)?.minus(later) ?? null, guess);

type Curve = (rate: Decimal) => Found;

const above = (x: Decimal): boolean => x.gt(0);

/** Where a curve is zero, near a guess: a change of sign is looked for outwards, then halved. */
const zeroOf = (of: Curve, guess: Decimal): Found => {
  const found = bounds(of, guess);
  if (!found) return null;
  let [low, high] = found;
  const positive = above(of(low) ?? zero);
  for (let step = 0; step < STEPS; step += 1) {
    const middle = low.plus(high).div(2);
    const value = of(middle);
    if (!value) return null;
    if (above(value) === positive && !value.isZero()) low = middle;
    else high = middle;
    if (high.minus(low).abs().lt(NEAR)) break;
  }
  return kept(high);
};

const changes = (of: Curve, at: Decimal, other: Decimal): boolean => {
  const [left, right] = [of(at), of(other)];
  return left !== null && right !== null && above(left) !== above(right);
};

const bounds = (of: Curve, guess: Decimal): readonly [Decimal, Decimal] | null => {
  if (guess.lte(LEAST) || guess.gte(MOST)) return null;
  let [low, high, step] = [guess, guess, new Decimal("0.01")];
  for (let count = 0; count < 60; count += 1) {
    const [before, after] = [low, high];
    low = Base.max(LEAST, low.minus(step));
    high = Base.min(MOST, high.plus(step));
    if (changes(of, after, high)) return [after, high];
    if (changes(of, before, low)) return [low, before];
    step = step.mul("1.5");
    if (low.eq(LEAST) && high.eq(MOST)) break;
  }
  return null;
};

export const straightLine = (cost: Decimal, salvage: Decimal, life: Decimal): Found =>
  life.isZero() ? null : kept(cost.minus(salvage).div(life));

export const yearsDigits = (cost: Decimal, salvage: Decimal, life: Decimal, period: Decimal): Found => {
  if (life.lte(0) || period.lt(1) || period.gt(life)) return null;
  const share = cost.minus(salvage).mul(2).mul(life.minus(period).plus(1));
  return kept(share.div(life.mul(life.plus(1))));
};

export const declining = (cost: Decimal, salvage: Decimal, life: Decimal, period: Decimal, factor: Decimal): Found => {
  if (Base.min(cost, salvage, period).lt(0) || factor.lte(0) || life.lte(0) || life.gt(1200) || period.gt(life)) return null;
  const share = Base.min(one, factor.div(life));
  let [gone, now]: [Decimal, Decimal] = [zero, zero];
  for (let step = whole(period); step > 0; step -= 1) {
    now = Base.min(cost.minus(gone).mul(share), Base.max(zero, cost.minus(salvage).minus(gone)));
    gone = gone.plus(now);
  }
  return cost.lt(LIMIT) ? kept(now) : null;
};

export const decliningFixed = (cost: Decimal, salvage: Decimal, life: Decimal, period: Decimal, months: Decimal): Found => {
  const first = whole(months);
  if (life.lte(0) || life.gt(1200) || first < 1 || first > 12 || Base.min(cost, salvage).lt(0)) return null;
  if (period.lt(1) || period.gt(first === 12 ? life : life.plus(1))) return null;
  return salvage.gte(cost) ? zero : declined(cost, salvage, life, whole(period), first);
};

const declined = (cost: Decimal, salvage: Decimal, life: Decimal, period: number, first: number): Decimal => {
  const left = salvage.isZero() ? zero : (power(salvage.div(cost), one.div(life)) ?? zero);
  const rate = one.minus(left).toDecimalPlaces(3);
  let now = cost.mul(rate).mul(first).div(12);
  let gone = now;
  for (let each = 2; each <= period; each += 1) {
    now = cost.minus(gone).mul(rate);
    if (each > whole(life)) now = now.mul(12 - first).div(12);
    gone = gone.plus(now);
  }
  return kept(now);
};
