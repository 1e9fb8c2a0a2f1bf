// The ways a function takes its arguments.

import type { Apply, Surroundings, Value } from "../types";

/** What a function may look at besides its arguments. */
export type Use = { readonly node: Apply; readonly around: Surroundings };

/** Any blank argument makes the result blank. */
export type Strict = { readonly strict: (values: readonly Value[], use: Use) => Value };
/** Sees blanks itself. */
export type Seeing = { readonly seeing: (values: readonly Value[], use: Use) => Value };
/** Evaluates only the arguments it needs. */
export type Lazy = { readonly lazy: (values: readonly (() => Value)[]) => Value };
/** Runs over the rows of a relation or the arguments alike; `rows` gets what is not blank, or all where it picks. */
export type Fold = Seeing & { readonly fold: (values: readonly Value[], separator: string) => Value; readonly picks?: true };

export type Implementation = Strict | Seeing | Lazy | Fold;

export const first = (values: readonly Value[]): Value => values[0] ?? null;
export const second = (values: readonly Value[]): Value => values[1] ?? null;
export const third = (values: readonly Value[]): Value => values[2] ?? null;
export const present = (values: readonly Value[]): readonly Value[] => values.filter((value) => value !== null);
export const orBlank = (items: readonly Value[]): Value => (items.length ? items : null);
export const textOrBlank = (text: string): Value => (text.length ? text : null);
