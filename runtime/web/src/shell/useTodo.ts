// The tasks that wait for me and the counts of all boxes, read once for side bar and page.

import { useInfiniteQuery } from "@tanstack/react-query";
import { tasksQuery } from "../api/tasks";
import { usePhone } from "../preferences/media";

export const useTodo = () => {
  const most = usePhone() ? 10 : 4;
  const { data, error, isPending, refetch } = useInfiniteQuery(tasksQuery("todo", most));
  const tasks = (data?.pages ?? []).flatMap((page) => page.items).slice(0, most);
  return { tasks, counts: data?.pages[0]?.counts, error, isPending, refetch };
};
