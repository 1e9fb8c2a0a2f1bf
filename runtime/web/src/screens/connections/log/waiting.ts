// How soon to look again: while something is read, or is about to be, often.

import type { SyncLog } from "../../../api/connections";

const SOON = 1000;
const SELDOM = 30_000;

/** Milliseconds. `job` is the reading that somebody began here: the first sign of it comes with its first rows. */
export const restOf = ({ runs, sync, connection }: SyncLog, job: string | null): number => {
  const asked = job !== null && !runs.some(({ id, state }) => id === job && state !== "going");
  const going = runs.some(({ state }) => state === "going");
  const usable = connection?.state === "working" || connection?.state === "failing";
  const first = runs.length === 0 && !sync.paused && sync.next_at !== null && usable;
  return asked || going || first ? SOON : SELDOM;
};
