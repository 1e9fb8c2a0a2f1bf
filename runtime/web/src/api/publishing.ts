// From draft to release: the plan in words, publishing it, going back.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { appsQuery } from "./apps";
import { at, get, post } from "./client";
import { draftQuery } from "./draft";
import type { Labelled } from "./me";
import type { FieldProblem } from "./problem";
import { publicLinksKey } from "./publicLink";

/** What a change may cost, worst first. */
export const dangers = ["data", "access", "time", "safe"] as const;
export type Danger = (typeof dangers)[number];

/** One change the plan would make, in words; `count` says how many records it touches. */
export type PlannedChange = {
  path: string;
  code: string;
  text: string;
  danger: Danger;
  count: number | null;
  undo: "rollback" | "restore";
};

/** What is wrong with the draft: problems stop a publish, warnings do not. */
export type Lint = { problems: FieldProblem[]; warnings: FieldProblem[] };

/**
 * `edits` counts the places that differ from what is live, `runs` the processes that go on by the old version;
 * `stories` are those of processes that come to something else than they used to.
 */
export type Plan = Lint & { id: string; changes: PlannedChange[]; risk: Danger; edits: number; runs: number; stories: FieldProblem[] };

export type Release = { release: number; published_at: string; published_by: Labelled | string | null; note: string };

const keys = {
  plan: (app: string) => ["plan", app] as const,
  lint: (app: string) => ["lint", app] as const,
  releases: (app: string) => ["releases", app] as const,
};

/** Reading the plan changes nothing; the server only keeps its id for the publish that may follow. */
export const planQuery = (app: string) =>
  queryOptions({ queryKey: keys.plan(app), queryFn: ({ signal }) => post<Plan>(at`/apps/${app}/plan`, { signal }) });

export const lintQuery = (app: string) =>
  queryOptions({ queryKey: keys.lint(app), queryFn: ({ signal }) => get<Lint>(at`/apps/${app}/lint`, { signal }) });

export const releasesQuery = (app: string) =>
  queryOptions({
    queryKey: keys.releases(app),
    queryFn: async ({ signal }) => (await get<{ items: Release[] }>(at`/apps/${app}/releases`, { signal })).items,
  });

/** Everything that a change of draft or release makes old. */
export const useForgetPlans = (app: string): (() => Promise<void>) => {
  const queries = useQueryClient();
  return async () => {
    const old = [appsQuery.queryKey, draftQuery(app).queryKey, keys.plan(app), keys.lint(app), keys.releases(app), publicLinksKey(app)];
    await Promise.all(old.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
};

/** The new release, or the work in the background that will make it. */
export type Published = { readonly release: number; readonly job?: undefined } | { readonly job: string; readonly release?: undefined };

const useReleaseChange = <Asked>(app: string, change: (asked: Asked) => Promise<Published>) =>
  useMutation({ mutationFn: change, onSettled: useForgetPlans(app) });

export type Approval = { plan: string; confirm: boolean; note: string };

/** Refused when the draft moved since the plan was read. */
export const usePublish = (app: string) =>
  useReleaseChange(app, (approval: Approval) => post(at`/apps/${app}/publish`, { body: approval }));

export const useRollback = (app: string) =>
  useReleaseChange(app, (release: number) => post(at`/apps/${app}/releases/${release}/rollback`));
