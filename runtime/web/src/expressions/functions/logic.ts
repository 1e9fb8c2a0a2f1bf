// Conditions: a blank condition counts as false, and what is not needed is not computed.

import type { Value } from "../types";
import { first, type Implementation } from "./kinds";

const firstPresent = (values: readonly (() => Value)[]): Value => {
  for (const value of values) {
    const found = value();
    if (found !== null) return found;
  }
  return null;
};

export const logic = {
  IF: { lazy: ([condition, then, otherwise]) => (condition?.() === true ? then?.() : otherwise?.()) ?? null },
  AND: { lazy: (values) => values.every((value) => value() === true) },
  OR: { lazy: (values) => values.some((value) => value() === true) },
  XOR: { seeing: (values) => values.filter((value) => value === true).length % 2 === 1 },
  NOT: { seeing: (values) => first(values) !== true },
  ISBLANK: { seeing: (values) => first(values) === null },
  COALESCE: { lazy: firstPresent },
} as const satisfies Record<string, Implementation>;
