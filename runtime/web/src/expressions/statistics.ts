// What many numbers have in common: the middle, the spread, the rank.

import { type Decimal, decimal, LIMIT, MOST_DECIMALS, one, rounded, whole, zero } from "./numbers";
import { kept } from "./powers";

type Numbers = readonly Decimal[];
type Found = Decimal | null;

export const total = (values: Numbers): Decimal => values.reduce<Decimal>((sum, value) => sum.plus(value), zero);

export const product = (values: Numbers): Decimal => {
  let held: Decimal = values.length ? one : zero;
  for (const each of values) {
    held = held.mul(each);
    if (held.abs().gte(LIMIT.mul(LIMIT))) return values.some((value) => value.isZero()) ? zero : LIMIT;
  }
  return kept(held);
};

export const squares = (values: Numbers): Decimal => kept(total(values.map((each) => each.mul(each))));

const sorted = (values: Numbers): Decimal[] => [...values].sort((a, b) => a.comparedTo(b));

export const median = (values: Numbers): Found => {
  const held = sorted(values);
  const [low, high] = [held[Math.floor((held.length - 1) / 2)], held[Math.floor(held.length / 2)]];
  return low && high ? kept(low.plus(high).div(2)) : null;
};

export const mostFrequent = (values: Numbers): Found => {
  const counts = values.map((each) => values.filter((other) => other.eq(each)).length);
  const most = Math.max(0, ...counts);
  return most > 1 ? (values[counts.indexOf(most)] ?? null) : null;
};

const spread = (values: Numbers, less: 0 | 1): Found => {
  const n = values.length;
  if (n <= less) return null;
  const sum = total(values);
  const over = total(values.map((each) => each.mul(each))).mul(n).minus(sum.mul(sum));
  return over.div(decimal(n).mul(n - less));
};

export const variance = (values: Numbers, less: 0 | 1): Found => {
  const found = spread(values, less);
  return found && kept(found);
};

export const deviation = (values: Numbers, less: 0 | 1): Found => {
  const found = spread(values, less);
  return found && kept(found.sqrt());
};

const placed = (values: Numbers, place: Decimal): Found => values[whole(place.ceil()) - 1] ?? null;

export const largest = (values: Numbers, place: Decimal): Found => placed(sorted(values).reverse(), place);
export const smallest = (values: Numbers, place: Decimal): Found => placed(sorted(values), place);

export const rank = (value: Decimal, values: Numbers, ascending: Decimal): Found => {
  if (!values.some((each) => each.eq(value))) return null;
  const before = values.filter((each) => (ascending.isZero() ? each.gt(value) : each.lt(value)));
  return decimal(before.length + 1);
};

export const percentile = (values: Numbers, share: Decimal): Found => {
  if (!values.length || share.lt(0) || share.gt(1)) return null;
  const held = sorted(values);
  const place = share.mul(held.length - 1);
  const low = place.trunc().toNumber();
  const [below, above] = [held[low] ?? zero, held[Math.min(low + 1, held.length - 1)] ?? zero];
  return rounded(below.plus(place.minus(low).mul(above.minus(below))), MOST_DECIMALS);
};

export const quartile = (values: Numbers, quarter: Decimal): Found => percentile(values, decimal(whole(quarter)).div(4));
