// Long work: watched until it ends, cancelled when asked.

import { queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";

/** `leased` is being done; `dead` broke off and is tried anew when somebody asks for it. */
export type JobState = "waiting" | "leased" | "done" | "dead" | "cancelled";

/** What a kind of work says of itself on the way and at its end. */
export type JobTally = { readonly done?: number; readonly total?: number | null; readonly [told: string]: Json | undefined };

export type Job = {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly made_at: string;
  readonly progress: JobTally | null;
  readonly result: JobTally | null;
  readonly error: string | null;
  /** Why it broke off: it brought down what carries it, or went wrong; null as long as it did not. */
  readonly reason: "fell" | "failed" | null;
};

export const isOver = (job: Job): boolean => job.state !== "waiting" && job.state !== "leased";

/** How far, from 0 to 100; null where nobody knows. */
export const percentOf = ({ state, progress }: Job): number | null => {
  if (state === "done") return 100;
  const { done, total } = progress ?? {};
  return typeof done === "number" && typeof total === "number" && total > 0 ? Math.floor((100 * done) / total) : null;
};

/** Asks every second until the work is over. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => get<Job>(at`/jobs/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 1000),
  });

/** What I started lately, newest first; asked again while something is under way. */
export const myJobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: async ({ signal }) => (await get<{ items: Job[] }>("/jobs", { signal })).items,
  refetchInterval: (query) => (query.state.data?.some((job) => !isOver(job)) ? 1500 : false),
});

export const cancelJob = (id: string): Promise<Json> => post(at`/jobs/${id}/cancel`);

/** Lets what broke off go on where it came to. */
export const retryJob = (id: string): Promise<Json> => post(at`/jobs/${id}/retry`);
