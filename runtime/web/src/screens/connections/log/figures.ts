// The figures of readings, in the order in which they stand.

import type { SyncRun } from "../../../api/connections";

export const figuresOf = ["read", "created", "updated", "same", "refused"] as const;

export type Figures = { readonly [figure in (typeof figuresOf)[number]]: number };

/** All readings together. */
export const sumOf = (runs: readonly SyncRun[]): Figures => {
  const sum = (name: (typeof figuresOf)[number]): number => runs.reduce((all, run) => all + run[name], 0);
  return { read: sum("read"), created: sum("created"), updated: sum("updated"), same: sum("same"), refused: sum("refused") };
};
