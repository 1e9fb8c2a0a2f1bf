// A rule as its maker edits it.

import type { Definition, Label } from "@dougong/web";
import type { Span } from "./SpanInput";

/** One value of what another system sends: where it stands in there, and what it is. */
export type CallValue = {
  readonly key: string;
  readonly label?: Label;
  readonly path: readonly string[];
  readonly type: "text" | "number" | "boolean" | "date" | "datetime";
  readonly sample?: string | number | boolean | null;
};

export type Trigger = {
  readonly on: string;
  readonly fields?: readonly string[];
  readonly becomes?: { readonly [field: string]: string | number | boolean | null };
  readonly segment?: string;
  readonly process?: string;
  readonly status?: "agreed" | "rejected" | "cancelled";
  /** A date of the record, how long before or after it, and at what time of the day. */
  readonly field?: string;
  readonly before?: Span;
  readonly after?: Span;
  readonly at?: string;
  readonly yearly?: boolean;
  readonly cron?: string;
  /** A button for these roles alone, which asks before anything happens. */
  readonly roles?: readonly string[];
  readonly asks?: boolean;
  readonly records?: "fitting" | "none";
  readonly catch_up?: "all" | "once" | "skip";
  /** What a call from outside brings, and whether its sender may leave out the signature. */
  readonly values?: readonly CallValue[];
  readonly unsigned?: boolean;
};

/** Whether a rule with such a trigger is about no record. */
export const isAlone = (trigger: Trigger | undefined): boolean => trigger?.records === "none" || trigger?.on === "webhook.received";

/** Formulas by the field they give a value to. */
export type Settings = { readonly [field: string]: string };

/** What every action says; what one says beyond that, its view knows. */
export type Action = { readonly key?: string; readonly type: string };

export type Rule = Definition & {
  readonly form?: string;
  readonly enabled?: boolean;
  readonly trigger?: Trigger;
  readonly condition?: string;
  readonly actions?: readonly Action[];
  readonly else?: readonly Action[];
};

type Holder = { readonly actions?: readonly Action[]; readonly else?: readonly Action[] };
type Nesting = Action & Holder & { readonly ways?: readonly Holder[] };

/** All steps of a rule, those inside of others too. */
export const allSteps = (holder: Holder): readonly Action[] =>
  [...(holder.actions ?? []), ...(holder.else ?? [])].flatMap((step: Nesting) => [step, ...allSteps(step), ...(step.ways ?? []).flatMap(allSteps)]);

export const triggers = [
  "record.created", "record.updated", "record.deleted", "record.before_save", "record.before_delete", "segment.entered", "segment.left", "date.reached", "schedule.due", "button.pressed", "process.ended", "webhook.received",
] as const;

const beforeSaving: ReadonlySet<string> = new Set(["branch", "stop", "refuse", "set_values", "decide"]);
const beforeDeleting: ReadonlySet<string> = new Set(["branch", "stop", "refuse"]);
const onlyThen: ReadonlySet<string> = new Set(["refuse", "set_values"]);

/** The steps that a rule may have: before a record is saved nothing may take long, or reach beyond it. */
export const offeredFor = <Part extends { readonly key: string }>({ trigger }: Rule, parts: readonly Part[]): readonly Part[] => {
  if (trigger?.on === "record.before_delete") return parts.filter(({ key }) => beforeDeleting.has(key));
  const before = trigger?.on === "record.before_save";
  return parts.filter(({ key }) => (before ? beforeSaving.has(key) : !onlyThen.has(key)));
};
