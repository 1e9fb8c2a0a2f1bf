// The tasks that wait for me and the counts of all boxes, read once for side bar and page.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { exportRequestsQuery } from "../api/exports";
import { tasksQuery } from "../api/tasks";
import { usePhone } from "../preferences/media";

export const useTodo = () => {
  const most = usePhone() ? 10 : 4;
  const { data, error, isPending, refetch } = useInfiniteQuery(tasksQuery("todo", most));
  const tasks = (data?.pages ?? []).flatMap((page) => page.items).slice(0, most);
  // What waits for a word of mine is work as well, whether a process asks or an export.
  const { data: exports } = useQuery(exportRequestsQuery);
  const counts = data?.pages[0]?.counts;
  return { tasks, counts, waiting: counts && counts.todo + (exports?.waiting.length ?? 0), error, isPending, refetch };
};
