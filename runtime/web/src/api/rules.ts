// Rules: tried on a record, and the log of what they did.

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";
import type { TableDecision } from "./tables";

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
  /** How many of a hundred go that way, where chance decides. */
  readonly share?: number;
  readonly condition?: string | null;
  /** How many records a loop goes through, and on how many it was tried. */
  readonly count?: number;
  readonly tried?: number;
  /** Until when a wait rests; null while there is no date. */
  readonly until?: string | null;
  readonly over?: boolean;
  /** How a wait has ended. */
  readonly came?: string;
  /** That a person left the step out. */
  readonly skipped?: string;
  /** What the record is given before it is saved. */
  readonly values?: readonly ShownValue[];
  /** The table's decision that gave it. */
  readonly decision?: TableDecision;
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

/** What a rule would make of what another system sends. */
export const tryCall = (app: string, rule: Json, call: Json): Promise<RuleTrial> =>
  post(at`/apps/${app}/rules/test`, { body: { rule, call } });

/** Where other systems call a rule; `made_at` says since when its secrets hold. */
export type CallAddress = { readonly path: string; readonly made_at: string | null };
/** Shown once: what senders sign with, and the address of those that cannot sign. */
export type CallSecrets = CallAddress & { readonly secret: string; readonly open_path: string };

const addressOf = (app: string, rule: string): string => at`/apps/${app}/calls/${rule}`;

export const callAddressQuery = (app: string, rule: string) =>
  queryOptions({ queryKey: ["call address", app, rule], queryFn: ({ signal }) => get<CallAddress>(addressOf(app, rule), { signal }), retry: false });

export const renewCallAddress = (app: string, rule: string): Promise<CallSecrets> => post(addressOf(app, rule));

/** How many runs of a rule or journey are under way, and since when it is paused. */
export type RuleStanding = { readonly under_way: number; readonly paused_at: string | null; readonly paused_by: { readonly id: string; readonly label: string } | null };

export const ruleStandingQuery = (app: string, rule: string) =>
  queryOptions({ queryKey: ["rule standing", app, rule], queryFn: ({ signal }) => get<RuleStanding>(at`/apps/${app}/rules/standing`, { query: { rule }, signal }), retry: false });

export const pauseRule = (app: string, rule: string): Promise<RuleStanding> => post(at`/apps/${app}/rules/pause`, { body: { rule } });
export const resumeRule = (app: string, rule: string): Promise<RuleStanding> => post(at`/apps/${app}/rules/resume`, { body: { rule } });

/** Ends some hundred runs that are under way. */
export const endRuns = (app: string, rule: string): Promise<{ readonly ended: number; readonly left: number }> => post(at`/apps/${app}/rules/end`, { body: { rule } });
export const endRun = (app: string, id: string): Promise<RuleRunWhole> => post(at`/apps/${app}/rules/runs/${id}/end`);

/** When the clock comes to a rule; `records` is null where nobody counts them. */
export type RuleOccasion = { readonly at: string; readonly records: number | null };

export const ruleOccasionsQuery = (app: string, rule: Json, enabled: boolean) =>
  queryOptions({
    queryKey: ["rule occasions", app, rule],
    queryFn: async ({ signal }) => (await post<{ occasions: readonly RuleOccasion[] }>(at`/apps/${app}/rules/occasions`, { body: { rule }, signal })).occasions,
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });

export const ruleOutcomes = ["running", "waiting", "sending", "failed", "done", "unmet", "gone", "stopped", "reached", "left", "cancelled"] as const;
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

export type RuleLink = { readonly id: string; readonly app: string; readonly rule: string; readonly label: string; readonly outcome: RuleOutcome; readonly at: string };

/** Something that was sent outside, or is to be; it carries the same key however often it is tried. */
export type RuleDelivery = {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly state: "waiting" | "sent" | "failed" | "bounced" | "left_out";
  readonly tries: number;
  readonly tried_at: string | null;
  readonly due: string | null;
  readonly answer: { readonly status?: number; readonly reason?: string };
};

/** A run with all that its page shows. */
export type RuleRunWhole = RuleRun & {
  readonly label: string;
  /** The form of its record, as "app/form". */
  readonly form: string | null;
  readonly title: string | null;
  readonly on: string;
  readonly by: { readonly id: string; readonly label: string } | null;
  readonly changed?: readonly { readonly key: string; readonly label: string; readonly before: Json; readonly after: Json }[];
  /** What another system has sent. */
  readonly call?: readonly { readonly key: string; readonly label: string; readonly value: Json }[];
  readonly steps: readonly RuleStep[];
  readonly more: number | null;
  readonly deliveries: readonly RuleDelivery[];
  /** The runs that led to it, oldest first, and those that it has set off. */
  readonly chain: readonly RuleLink[];
  readonly caused: readonly RuleLink[];
};

export type RuleRunsWanted = { readonly rule?: string | undefined; readonly outcome?: RuleOutcome | undefined; readonly record?: string | undefined; readonly limit: number };

/** The newest runs of an app's rules, as far as they are wanted. */
export const ruleRunsQuery = (app: string, wanted: RuleRunsWanted) =>
  queryOptions({
    queryKey: ["rule runs", app, wanted],
    queryFn: async ({ signal }) => (await get<{ items: RuleRun[] }>(at`/apps/${app}/rules/runs`, { query: wanted, signal })).items,
  });

export const ruleRunQuery = (app: string, id: string) =>
  queryOptions({ queryKey: ["rule run", app, id], queryFn: ({ signal }) => get<RuleRunWhole>(at`/apps/${app}/rules/runs/${id}`, { signal }) });

export const retryRun = (app: string, id: string): Promise<RuleRunWhole> => post(at`/apps/${app}/rules/runs/${id}/retry`);
export const skipStep = (app: string, id: string): Promise<RuleRunWhole> => post(at`/apps/${app}/rules/runs/${id}/skip`);

export type RuleCounts = { readonly [rule: string]: { readonly runs: number; readonly failed: number } };

/** How often each rule ran in the last seven days, and how often it failed. */
export const ruleCountsQuery = (app: string) =>
  queryOptions({ queryKey: ["rule counts", app], queryFn: ({ signal }) => get<RuleCounts>(at`/apps/${app}/rules/counts`, { signal }) });
