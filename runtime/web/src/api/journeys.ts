// Journeys: how many are where, and who stands at a step.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { at, get } from "./client";
import type { RuleOutcome } from "./rules";

type Totals = {
  readonly entered: number;
  readonly inside: number;
  readonly reached: number;
  readonly left: number;
  readonly done: number;
  readonly failed: number;
};

export type JourneyFigures = Totals & { readonly key: string; readonly label: string; readonly enabled: boolean };

/** How many went one way of a step that has several, and how many of those came to the goal. */
export type WayCount = { readonly took: number; readonly reached: number };

/** The best way of a split against the next, in percentage points; `clear` where chance alone would hardly do it. */
export type WaysCompared = { readonly best: string; readonly other: string; readonly difference: number; readonly low: number; readonly high: number; readonly clear: boolean };

/**
 * `entered` came to the step, `here` stand or wait at it now, `failed` stand at it because it failed, `passed` have gone on from it; who reached
 * the goal or left at it is in none of these three. Ways are told by key, or by number where they have none; `else` is the other one, `met` of a
 * wait whose condition came true.
 */
export type StepCount = {
  readonly entered: number;
  readonly here: number;
  readonly passed: number;
  readonly failed?: number;
  readonly ways?: { readonly [way: string]: WayCount };
  /** Of a split in a journey with a goal. */
  readonly result?: WaysCompared;
  /** Of a step that sends a message: how many letters went out, and how many are known to have arrived. */
  readonly sent?: number;
  readonly delivered?: number;
};

/** Steps are told by key; one without by its place, as in `actions.0.ways.a.actions.1`. */
export type StepCounts = Totals & { readonly steps: { readonly [step: string]: StepCount } };

/** A record that stands at a step: since when, and until when if it waits for a moment. */
export type StandingRecord = {
  readonly run: string;
  readonly record: string;
  readonly title: string | null;
  readonly outcome: RuleOutcome;
  readonly entered_at: string;
  readonly since: string | null;
  readonly until: string | null;
};
/** `hidden` of the page may not be read by whoever asks. */
export type StandingPage = { readonly items: readonly StandingRecord[]; readonly hidden: number; readonly next: string | null };

export const journeysQuery = (app: string) =>
  queryOptions({ queryKey: ["journeys", app], queryFn: async ({ signal }) => (await get<{ items: readonly JourneyFigures[] }>(at`/apps/${app}/journeys`, { signal })).items, refetchInterval: 30_000 });

export const journeyCountsQuery = (app: string, journey: string, enabled: boolean) =>
  queryOptions({ queryKey: ["journey counts", app, journey], queryFn: ({ signal }) => get<StepCounts>(at`/apps/${app}/journeys/${journey}/counts`, { signal }), refetchInterval: 30_000, enabled });

export const standingQuery = (app: string, journey: string, step: string) =>
  infiniteQueryOptions({
    queryKey: ["journey standing", app, journey, step],
    queryFn: ({ pageParam, signal }) => get<StandingPage>(at`/apps/${app}/journeys/${journey}/standing`, { query: pageParam ? { step, after: pageParam } : { step }, signal }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
