// Work that waits for a person, and the runs it belongs to.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";
import { type Labelled, meQuery } from "./me";
import type { Values } from "./records";

export type Box = "todo" | "done" | "started" | "cc";

export type Task = {
  id: string;
  title: string;
  app: { key: string; label: string; icon?: string | null; color?: string | null };
  process: Labelled | null;
  node: { key: string; label: string; type: string } | null;
  run: string;
  form: string;
  record: string;
  initiator: Labelled | null;
  created_at: string;
  due_at: string | null;
  /** What may be done; the first is the usual one. */
  verbs: string[];
  /** Nothing has to be filled in, so that a verb can be said from a list. */
  quick?: boolean;
};

export type TasksPage = { items: Task[]; next: string | null; count?: string };

export const tasksKey = ["tasks"] as const;

export const tasksQuery = (box: Box, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [...tasksKey, box, limit],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<TasksPage>("/tasks", { query: { box, limit, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
  });

export type TaskAction = { verb: string; comment?: string; values?: Values; to?: string | readonly string[]; node?: string };

export const actOnTask = (id: string, action: TaskAction): Promise<Json> => post(at`/tasks/${id}/actions`, { body: action });

/** Do something with a task, then count and list anew. */
export const useTaskAction = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...action }: TaskAction & { id: string }) => actOnTask(id, action),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: tasksKey }),
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
  });
};

export type JournalEntry = { at: string; by: Labelled | null; node: string; verb: string; comment?: string | null };

export type Run = {
  id: string;
  process: Labelled;
  state: string;
  release: number;
  tokens: { node: string; state: string }[];
  tasks: Task[];
  journal: JournalEntry[];
};

export const runQuery = (id: string) =>
  queryOptions({ queryKey: ["runs", id], queryFn: ({ signal }) => get<Run>(at`/runs/${id}`, { signal }) });

export const startProcess = (app: string, process: string, record: string): Promise<Run> =>
  post(at`/apps/${app}/processes/${process}/start`, { body: { record } });
