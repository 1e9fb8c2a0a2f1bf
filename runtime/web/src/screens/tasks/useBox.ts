// The box that the address shows, read once for list, page and keys.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { type Box, type SoughtTasks, tasksQuery } from "../../api/tasks";
import { addressOf, soughtIn } from "./narrowing";

export const useBox = (box: Box) => {
  const [search] = useSearchParams();
  const sought = soughtIn(search);
  const query = useInfiniteQuery(tasksQuery(box, 50, sought));
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const to = (task: string | null, change: SoughtTasks = {}): string => addressOf(box, task, { ...sought, ...change });
  return { ...query, sought, tasks, counts: query.data?.pages[0]?.counts, to };
};

export type BoxTasks = ReturnType<typeof useBox>;
