// Aggregates with criteria over lists; over rows the server has written them as aggregates.

import { meets } from "../criteria";
import { decimal, divided, zero } from "../numbers";
import type { Value } from "../types";
import { compare, isList, num } from "../values";
import { first, type Implementation, present, second } from "./kinds";

type Of = (values: readonly Value[]) => Value;

const items = (value: Value): readonly Value[] => (isList(value) ? value : []);

/** The values in whose places all criteria are met. */
const kept = (values: readonly Value[], pairs: readonly Value[]): readonly Value[] =>
  values.filter((_, index) =>
    pairs.every((pair, at) => at % 2 === 1 || (index < items(pair).length && meets(items(pair)[index] ?? null, pairs[at + 1] ?? null))),
  );

const total: Of = (values) => present(values).reduce<ReturnType<typeof num>>((sum, value) => sum.plus(num(value)), zero);
const mean: Of = (values) => divided(num(total(values)), decimal(values.length));
const extreme = (direction: 1 | -1): Of => (values) =>
  values.reduce<Value>((held, value) => (held === null || compare(value, held) * direction > 0 ? value : held), null) ?? zero;

const single = (of: Of): Implementation => ({
  seeing: ([list = null, criterion = null, summed = list]) => of(kept(items(summed), [list, criterion])),
});
const several = (of: Of): Implementation => ({ seeing: ([list = null, ...pairs]) => of(kept(items(list), pairs)) });
const counted: Implementation = { seeing: (values) => decimal(kept(items(first(values)), values).length) };

export const conditional = {
  MEETS: { seeing: (values) => meets(first(values), second(values)) },
  COUNTIF: counted,
  COUNTIFS: counted,
  SUMIF: single(total),
  AVERAGEIF: single(mean),
  SUMIFS: several(total),
  AVERAGEIFS: several(mean),
  MAXIFS: several(extreme(1)),
  MINIFS: several(extreme(-1)),
} as const satisfies Record<string, Implementation>;
