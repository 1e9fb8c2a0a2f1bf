// What a record held at a version, told by what happened since.

import type { FormView } from "../../api/appView";
import type { HistoryEntry, Value } from "../../api/records";

/** What would change by going back to a version: fields that the reader may write, from now to then. */
export const formerValues = (form: FormView, entries: readonly HistoryEntry[], version: number): HistoryEntry["changed"] => {
  const changed: { [field: string]: readonly [Value, Value] } = {};
  // Newest first: the value of now is what the newest change left, the value of then what the oldest one found.
  for (const entry of entries.filter((each) => each.version > version)) {
    for (const [key, [before, after]] of Object.entries(entry.changed)) {
      if (form.permissions.writable.includes(key)) changed[key] = [changed[key]?.[0] ?? after, before];
    }
  }
  return Object.fromEntries(Object.entries(changed).filter(([, [now, then]]) => JSON.stringify(now) !== JSON.stringify(then)));
};
