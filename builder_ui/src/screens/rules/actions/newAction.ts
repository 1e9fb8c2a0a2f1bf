// An action with nothing chosen yet.

import type { Action } from "../rule";
import { viewOf } from "./views";

/** Its key is unlike those there are, because a step is known by it. */
export const newAction = (type: string, others: readonly Action[], newKey?: () => string): Action => {
  if (newKey) return { key: newKey(), type, ...viewOf(type).begins };
  const taken = new Set(others.map(({ key }) => key));
  const free = Array.from({ length: taken.size + 1 }, (_, at) => `step_${at + 1}`).find((key) => !taken.has(key));
  return { key: free ?? "step", type, ...viewOf(type).begins };
};
