// Functions over many values: the rows of a relation, or the arguments themselves.

import { type Decimal, decimal, divided, zero } from "../numbers";
import type { Value } from "../types";
import { compare, isList, num, same, txt } from "../values";
import { type Fold, first, type Implementation, present, textOrBlank } from "./kinds";

const total = (values: readonly Value[]): Decimal => values.reduce<Decimal>((sum, value) => sum.plus(num(value)), zero);

const extreme = (values: readonly Value[], direction: 1 | -1): Value =>
  values.reduce<Value>((held, value) => (held === null || compare(value, held) * direction > 0 ? value : held), null);

const different = (values: readonly Value[]): readonly Value[] =>
  values.filter((value, index) => values.findIndex((other) => same(other, value)) === index);

const alike = (fold: (values: readonly Value[]) => Value): Fold => ({
  seeing: (values) => fold(present(values)),
  fold,
});

const items = (value: Value): number => (isList(value) ? value.length : value === null ? 0 : 1);

const joined = (values: readonly Value[], separator: string): Value =>
  textOrBlank(values.map((value) => txt(value)).join(separator));

const picked = (pick: (values: readonly Value[]) => Value | undefined): Fold => ({
  seeing: () => null,
  fold: (values) => pick(values) ?? null,
  picks: true,
});

export const aggregates = {
  SUM: alike(total),
  AVERAGE: alike((values) => divided(total(values), decimal(values.length))),
  COUNT: {
    seeing: (values) => decimal(values.reduce<number>((count, value) => count + items(value), 0)),
    fold: (values) => decimal(values.length),
  },
  COUNTD: alike((values) => decimal(different(values).length)),
  MIN: alike((values) => extreme(values, -1)),
  MAX: alike((values) => extreme(values, 1)),
  JOIN: {
    seeing: ([list = null, separator = null]) =>
      isList(list) && separator !== null ? joined(list, txt(separator)) : null,
    fold: joined,
  },
  FIRST: picked(first),
  LAST: picked((values) => values[values.length - 1]),
} as const satisfies Record<string, Implementation>;
