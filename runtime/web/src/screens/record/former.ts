// What a record held at a version, told by what happened since.

import type { FormView } from "../../api/appView";
import type { HistoryEntry, Value } from "../../api/records";

type Change = readonly [now: Value, then: Value];

const differs = ([now, then]: Change): boolean => JSON.stringify(now) !== JSON.stringify(then);

/** One change further back: the value of now is what the newest change left, the value of then what the oldest one found. */
const further = (form: FormView, known: Map<string, Change>, { changed }: HistoryEntry): readonly (readonly [string, Change])[] =>
  Object.entries(changed)
    .filter(([key]) => form.permissions.writable.includes(key))
    .map(([key, [before, after]]) => [key, [known.get(key)?.[0] ?? after, before]] as const);

/** What would change by going back to a version: fields that the reader may write, from now to then. */
export const formerValues = (form: FormView, entries: readonly HistoryEntry[], version: number): HistoryEntry["changed"] => {
  const known = new Map<string, Change>();
  for (const entry of entries.filter((each) => each.version > version)) further(form, known, entry).forEach(([key, change]) => known.set(key, change));
  return Object.fromEntries([...known].filter(([, change]) => differs(change)));
};

/** The versions that can be gone back behind, for there is something to change; `entries` come newest first. */
export const revertibleVersions = (form: FormView, entries: readonly HistoryEntry[]): ReadonlySet<number> => {
  const known = new Map<string, Change>();
  const different = new Set<string>();
  const found = new Set<number>();
  for (const entry of entries) {
    for (const [key, change] of further(form, known, entry)) {
      known.set(key, change);
      if (differs(change)) different.add(key);
      else different.delete(key);
    }
    if (different.size > 0) found.add(entry.version);
  }
  return found;
};
