// What a designer points at stands in the address, so that a problem can lead to it and reloading keeps it.

import { useSearchParams } from "react-router";

/**
 * The place under "at", and how to point at another; nothing is left in the address when nothing is pointed at.
 * Drawn before the next click is heard: that click may be meant for what was only just chosen.
 */
export const usePointed = (): [string, (at: string | null) => void] => {
  const [search, setSearch] = useSearchParams();
  return [search.get("at") ?? "", (at) => setSearch(at ? { at } : {}, { replace: true, flushSync: true })];
};

/** The key of the block that is pointed at. */
export const usePointedBlock = (): [string | null, (key: string | null) => void] => {
  const [at, point] = usePointed();
  return [/^blocks\/([a-z0-9_]+)/.exec(at)?.[1] ?? null, (key) => point(key && `blocks/${key}`)];
};
