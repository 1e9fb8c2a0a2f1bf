// Rules: tried on a record, and the log of what they did.

import { queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";

export type ShownValue = { readonly key: string; readonly label: string; readonly text: string };
export type JudgedCondition = { readonly source: string; readonly holds: boolean; readonly values: readonly ShownValue[] };

/** What an action did, or would do; who draws it knows what else one of its type tells. */
export type RuleEffect = { readonly type: string };

export type RuleStep = {
  readonly key: string;
  readonly type: string;
  readonly effects: readonly RuleEffect[];
  /** Why nothing was done, where that needs words. */
  readonly reason?: string;
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

export type RuleRun = {
  readonly id: string;
  readonly rule: string;
  readonly record: string;
  readonly outcome: "done" | "unmet" | "failed" | "gone" | "stopped";
  readonly at: string;
  readonly reason?: string;
  readonly conditions?: readonly JudgedCondition[];
  readonly steps?: readonly RuleStep[];
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
