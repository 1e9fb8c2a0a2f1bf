// Rules: tried on a record, and the log of what they did.

import { queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";

export type ShownValue = { readonly key: string; readonly label: string; readonly text: string };
export type JudgedCondition = { readonly source: string; readonly holds: boolean; readonly values: readonly ShownValue[] };

/** What an action did, or would do; who draws it knows what else one of its type tells. */
export type RuleEffect = { readonly type: string };

/** The record of a loop that a step is about. */
export type RuleItem = { readonly form: string; readonly record: string; readonly number: number };

/** A step that was done, or would be; what is told of it depends on its type. */
export type RuleStep = {
  readonly key?: string;
  readonly type: string;
  /** In how many loops it stands. */
  readonly depth?: number;
  readonly item?: RuleItem;
  readonly effects?: readonly RuleEffect[];
  /** Why nothing was done, where that needs words. */
  readonly reason?: string;
  /** The way that a branch takes. */
  readonly way?: string;
  readonly condition?: string | null;
  /** How many records a loop goes through, and on how many it was tried. */
  readonly count?: number;
  readonly tried?: number;
  /** Until when a wait rests; null while there is no date. */
  readonly until?: string | null;
  readonly over?: boolean;
};

export type RuleTrial = {
  readonly holds: boolean;
  readonly conditions: readonly JudgedCondition[];
  readonly steps: readonly RuleStep[];
  /** The rules that the would-be changes would set off in turn. */
  readonly next: readonly { readonly key: string; readonly label: string; readonly itself: boolean }[];
};

export const tryRule = (app: string, rule: Json, record: string): Promise<RuleTrial> =>
  post(at`/apps/${app}/rules/test`, { body: { rule, record } });

export const ruleOutcomes = ["running", "waiting", "sending", "failed", "done", "unmet", "gone", "stopped"] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** What a run waits for: a moment, a condition, or what it has sent. */
export type RuleWait = { readonly step?: string; readonly since?: string; readonly until?: string | null; readonly condition?: string | null; readonly sending?: number };

export type RuleRun = {
  readonly id: string;
  readonly rule: string;
  readonly record: string;
  readonly outcome: RuleOutcome;
  readonly at: string;
  readonly ended_at: string | null;
  /** How many steps were done. */
  readonly done: number;
  readonly reason?: string;
  readonly conditions?: readonly JudgedCondition[];
  readonly waits?: RuleWait;
};

/** The newest runs of one rule. */
export const ruleRunsQuery = (app: string, rule: string, limit = 5) =>
  queryOptions({
    queryKey: ["rule runs", app, rule, limit],
    queryFn: async ({ signal }) => (await get<{ items: RuleRun[] }>(at`/apps/${app}/rules/runs`, { query: { rule, limit }, signal })).items,
  });

export type RuleCounts = { readonly [rule: string]: { readonly runs: number; readonly failed: number } };

/** How often each rule ran in the last seven days, and how often it failed. */
export const ruleCountsQuery = (app: string) =>
  queryOptions({ queryKey: ["rule counts", app], queryFn: ({ signal }) => get<RuleCounts>(at`/apps/${app}/rules/counts`, { signal }) });
