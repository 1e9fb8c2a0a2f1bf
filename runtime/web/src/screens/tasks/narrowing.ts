// Which tasks the to-do centre shows is in its address, so that the way back leads to the same list.

import type { Box, SoughtTasks } from "../../api/tasks";

const named = ["app", "process", "initiator"] as const;
const flags = ["due_today", "quick"] as const;

/** What an address narrows a box to. */
export const soughtIn = (search: URLSearchParams): SoughtTasks => ({
  ...Object.fromEntries(named.flatMap((key) => (search.get(key) ? [[key, search.get(key)]] : []))),
  ...Object.fromEntries(flags.flatMap((key) => (search.get(key) === "1" ? [[key, true]] : []))),
  ...(search.get("order") === "arrived" ? { order: "arrived" as const } : {}),
});

/** The address of a box, or of a task in it, narrowed as the list beside it is. */
export const addressOf = (box: Box, task: string | null, sought: SoughtTasks = {}): string => {
  const search = new URLSearchParams(box === "todo" ? {} : { box });
  for (const key of named) if (sought[key]) search.set(key, sought[key]);
  for (const key of flags) if (sought[key]) search.set(key, "1");
  if (sought.order) search.set("order", sought.order);
  const asked = search.toString();
  return `/tasks${task ? `/${task}` : ""}${asked ? `?${asked}` : ""}`;
};

/** How many ways a box is narrowed, its order apart. */
export const narrowed = (sought: SoughtTasks): number => [sought.process ?? sought.app, sought.initiator, sought.due_today, sought.quick].filter(Boolean).length;
