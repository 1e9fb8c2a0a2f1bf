// The ways of a split and their shares of a hundred.

import type { ActionOf } from "../actions/view";

export type SplitWay = NonNullable<ActionOf<"split">["ways"]>[number];

export const LETTERS = ["a", "b", "c", "d"] as const;

/** How people call a way: A, B, C or D. */
export const letterOf = ({ key }: SplitWay, at: number): string =>
  (LETTERS.find((letter) => letter === key) ?? LETTERS[at] ?? String(at + 1)).toUpperCase();

/** The same ways in shares as equal as they can be; the first ones get what is left over. */
export const evenly = (ways: readonly SplitWay[]): readonly SplitWay[] => {
  const each = Math.floor(100 / ways.length);
  const over = 100 - each * ways.length;
  return ways.map((way, at) => ({ ...way, share: each + (at < over ? 1 : 0) }));
};
