// What the server finds wrong with this process, by the card it belongs to.

import { useProblems } from "../../shell/Problems";
import { placeOf, selectionAt } from "./model";

/** The first problem of each node and each way, in words. */
export const useProcessProblems = (app: string, key: string): ReadonlyMap<string, string> => {
  const { data = [] } = useProblems(app);
  const within = `processes/${key}/`;
  const found = new Map<string, string>();
  for (const { path, message } of data) {
    const selection = path.startsWith(within) ? selectionAt(path.slice(within.length)) : null;
    const place = selection && placeOf(selection);
    if (place && !found.has(place)) found.set(place, message);
  }
  return found;
};
