// The ways of a split and their shares of a hundred.

import type { ActionOf } from "../actions/view";
import { freshKey } from "../freshKey";

export type SplitWay = NonNullable<ActionOf<"split">["ways"]>[number];

export const LETTERS = ["a", "b", "c", "d"] as const;

type Named = Pick<SplitWay, "key">;

/** The letter that a key begins with: "b" and "b_k3x9" are B. */
const begins = ({ key }: Named): string | undefined => LETTERS.find((letter) => key === letter || key?.startsWith(`${letter}_`));

/** How people call a way: A, B, C or D. */
export const letterOf = (way: Named, at: number): string => (begins(way) ?? LETTERS[at] ?? String(at + 1)).toUpperCase();

/** The ways with one more, under a letter that is free and a key that no way ever had: it begins without results. */
export const withAnother = (ways: readonly SplitWay[]): readonly SplitWay[] => {
  const taken = new Set(ways.map((way, at) => letterOf(way, at)));
  const letter = LETTERS.find((each) => !taken.has(each.toUpperCase())) ?? "d";
  return evenly([...ways, { key: freshKey(letter), label: letter.toUpperCase(), share: 1, actions: [] }]);
};

/** The same ways in shares as equal as they can be; the first ones get what is left over. */
export const evenly = (ways: readonly SplitWay[]): readonly SplitWay[] => {
  const each = Math.floor(100 / ways.length);
  const over = 100 - each * ways.length;
  return ways.map((way, at) => ({ ...way, share: each + (at < over ? 1 : 0) }));
};
