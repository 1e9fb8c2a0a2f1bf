// Cells put right before they are brought in: one, or all that say the same.

import type { MendedCell } from "../../api/imports";
import type { Draft } from "./planning";

export type Mended = {
  readonly column: number;
  /** Of all cells that say `given` where no row is named. */
  readonly row?: number;
  /** What stood there. */
  readonly given: string;
  /** What is read in its place; a person or a record by its id. */
  readonly to: string;
  /** What whoever mended it chose, as it is called. */
  readonly label: string;
};

/** What somebody put in, and what it is called. */
export type Meant = { readonly to: string; readonly label: string };

const about = (one: Mended, other: Mended): boolean =>
  one.column === other.column && one.row === other.row && (one.row !== undefined || one.given === other.given);

const put = (mended: readonly Mended[], next: Mended): readonly Mended[] => {
  const before = mended.find((each) => about(each, next));
  // What stood in the file stays known, however often it is mended.
  const kept = before ? { ...next, given: before.given } : next;
  return [...mended.filter((each) => each !== before), kept];
};

export const mendedCell = (draft: Draft, column: number, row: number, given: string, meant: Meant): Draft => ({
  ...draft,
  mended: put(draft.mended, { column, row, given, ...meant }),
});

/** All cells that say the same, be it what somebody put there before. */
export const mendedAll = (draft: Draft, column: number, given: string, meant: Meant): Draft => {
  const again = (each: Mended): boolean => each.column === column && each.to === given;
  const others = draft.mended.map((each) => (again(each) ? { ...each, ...meant } : each));
  return { ...draft, mended: put(others, { column, given, ...meant }) };
};

export const unmended = (draft: Draft, which: Mended): Draft => ({ ...draft, mended: draft.mended.filter((each) => each !== which) });

export const sentMended = (mended: readonly Mended[]): readonly MendedCell[] =>
  mended.map(({ column, row, given, to }) => (row === undefined ? { column, given, to } : { column, row, to }));
