// Long work: watched until it ends, cancelled when asked.

import { queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type Job = { id: string; state: JobState; progress: { done: number; total: number | null } | null; result: Json };

export const isOver = (job: Job): boolean => job.state === "done" || job.state === "failed" || job.state === "cancelled";

/** Asks every second until the work is over. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => get<Job>(at`/jobs/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 1000),
  });

export const cancelJob = (id: string): Promise<Json> => post(at`/jobs/${id}/cancel`);
