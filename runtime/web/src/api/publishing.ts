// From draft to release: the plan in words, publishing it, going back.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { appsQuery } from "./apps";
import { at, get, post } from "./client";
import type { Labelled } from "./me";

export type Risk = "none" | "low" | "medium" | "high";

/** One change the plan would make, in words. */
export type PlannedChange = {
  kind: string;
  key: string;
  risk: Risk;
  message: string;
  destructive?: boolean;
  reversible?: boolean;
};

/** What is wrong, with the place the builder can jump to. */
export type DraftProblem = { path: string; code: string; message: string; severity?: "error" | "warning" };

export type Plan = { id: string; changes: PlannedChange[]; risk: Risk; problems: DraftProblem[] };

export type Release = { number: number; published_at: string; published_by: Labelled | null; note: string };

const planKey = (app: string) => ["plan", app] as const;

/** Reading the plan changes nothing; the server only keeps its id for the publish that may follow. */
export const planQuery = (app: string) =>
  queryOptions({ queryKey: planKey(app), queryFn: ({ signal }) => post<Plan>(at`/apps/${app}/plan`, { signal }) });

export const releasesQuery = (app: string) =>
  queryOptions({
    queryKey: ["releases", app],
    queryFn: async ({ signal }) => (await get<{ items: Release[] }>(at`/apps/${app}/releases`, { signal })).items,
  });

const useReleaseChange = <Asked>(app: string, change: (asked: Asked) => Promise<{ release: number }>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        [appsQuery.queryKey, planKey(app), ["releases", app]].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
};

/** Answers 409 when the draft moved since the plan was read. */
export const usePublish = (app: string) =>
  useReleaseChange(app, (plan: string) => post(at`/apps/${app}/publish`, { body: { plan, confirm: true } }));

export const useRollback = (app: string) =>
  useReleaseChange(app, (release: number) => post(at`/apps/${app}/releases/${release}/rollback`));
