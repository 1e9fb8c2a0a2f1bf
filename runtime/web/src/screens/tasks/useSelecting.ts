// Choosing tasks to answer together; only those that need but a word can be chosen.

import { useState } from "react";
import { type Box, MOST_TOGETHER, type Task } from "../../api/tasks";
import { NOTHING, toggled } from "./selection";
import type { BoxTasks } from "./useBox";

/** What can be said of many in a box. */
export const togetherIn = (box: Box): "agree" | "read" | null => (box === "todo" ? "agree" : box === "cc" ? "read" : null);

const canBeChosen = (box: Box, { quick, verbs }: Task): boolean => {
  const verb = togetherIn(box);
  return verb !== null && verbs.includes(verb) && (verb === "read" || quick === true);
};

export const useSelecting = (box: Box, { tasks, hasNextPage, fetchNextPage }: BoxTasks) => {
  const [on, setOn] = useState(false);
  const [selection, setSelection] = useState(NOTHING);
  const open = tasks.filter((task) => canBeChosen(box, task)).map(({ id }) => id);
  // What was answered meanwhile is chosen no longer.
  const chosen = open.filter((id) => selection.chosen.has(id));
  const stop = (): void => {
    setOn(false);
    setSelection(NOTHING);
  };
  const toggle = (id: string, extend = false): void => {
    setOn(true);
    setSelection((now) => toggled(open, now, id, extend));
  };
  const all = async (): Promise<void> => {
    let [found, more] = [tasks, hasNextPage];
    while (more && found.length < MOST_TOGETHER) {
      const next = await fetchNextPage();
      found = next.data?.pages.flatMap(({ items }) => items) ?? found;
      more = next.hasNextPage;
    }
    const ids = found.filter((task) => canBeChosen(box, task)).map(({ id }) => id);
    setSelection({ chosen: new Set(ids.slice(0, MOST_TOGETHER)), last: null });
  };
  return { on, chosen, open, start: () => setOn(true), stop, toggle, all, has: (id: string) => chosen.includes(id), can: (id: string) => open.includes(id) };
};

export type Selecting = ReturnType<typeof useSelecting>;
