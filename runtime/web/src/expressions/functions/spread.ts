// What many numbers have in common, over rows, lists or arguments.

import { type Decimal, decimal, zero } from "../numbers";
import * as statistics from "../statistics";
import type { Value } from "../types";
import { isList, num } from "../values";
import { first, type Fold, type Implementation, present, second, third } from "./kinds";

type Numbers = readonly Decimal[];

const statistic = (of: (values: Numbers) => Value): Fold => ({
  seeing: (values) => of(present(values).map(num)),
  fold: (values) => of(values.map(num)),
});
const numbers = (value: Value): Numbers => (isList(value) ? value.map(num) : []);
const placed = (of: (values: Numbers, place: Decimal) => Value): Implementation => ({
  strict: (values) => of(numbers(first(values)), num(second(values))),
});

const products = (lists: readonly Numbers[]): Value => {
  const [head = []] = lists;
  if (lists.some((each) => each.length !== head.length)) return null;
  return statistics.total(head.map((_, row) => statistics.product(lists.map((each) => each[row] ?? zero))));
};

const [sample, all] = [1, 0] as const;
const deviation = (less: 0 | 1): Fold => statistic((values) => statistics.deviation(values, less));
const variance = (less: 0 | 1): Fold => statistic((values) => statistics.variance(values, less));
const rank: Implementation = { strict: (values) => statistics.rank(num(first(values)), numbers(second(values)), num(third(values))) };

export const spread = {
  PRODUCT: statistic(statistics.product),
  SUMSQ: statistic(statistics.squares),
  MEDIAN: statistic(statistics.median),
  MODE: statistic(statistics.mostFrequent),
  STDEV: deviation(sample),
  "STDEV.S": deviation(sample),
  STDEVP: deviation(all),
  "STDEV.P": deviation(all),
  VAR: variance(sample),
  "VAR.S": variance(sample),
  VARP: variance(all),
  "VAR.P": variance(all),
  LARGE: placed(statistics.largest),
  SMALL: placed(statistics.smallest),
  RANK: rank,
  "RANK.EQ": rank,
  PERCENTILE: placed(statistics.percentile),
  "PERCENTILE.INC": placed(statistics.percentile),
  QUARTILE: placed(statistics.quartile),
  SUMPRODUCT: { seeing: (values) => products(values.map(numbers)) },
  COUNTA: { seeing: (values) => decimal(present(values).length) },
  COUNTBLANK: { seeing: (values) => decimal(values.length - present(values).length) },
} as const satisfies Record<string, Implementation>;
