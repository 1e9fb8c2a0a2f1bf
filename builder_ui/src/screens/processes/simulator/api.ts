// What the server tells of a simulated run: frame by frame, in words.

import { at, type Choice, get, type FieldProblem, type FormValues, type JournalEntry, type JudgedCondition, type Labelled, post, type Json } from "@dougong/web";
import type { Assignee, Process, ReactionKind } from "../model";

/** Somebody does something, or nobody does anything for a while. */
export type Step = {
  readonly verb?: string;
  readonly at?: string;
  readonly by?: string;
  readonly comment?: string;
  readonly to?: readonly string[];
  readonly node?: string;
  readonly place?: SignPlace;
  readonly chosen?: { readonly [node: string]: readonly string[] };
  readonly values?: FormValues;
  readonly wait?: { readonly amount?: number; readonly unit?: "minutes" | "hours" | "days" | "working_hours" | "working_days" };
};

/** When colleagues sign who are asked to sign too. */
export const signPlaces = ["before", "after", "alongside"] as const;
export type SignPlace = (typeof signPlaces)[number];

export type Standing = "passed" | "current" | "future" | "untaken";
export type Why = "started" | "found" | "nobody" | "superior" | "added" | "copied" | "handed" | "overdue";

export type Asked = {
  readonly task: string;
  readonly node: string;
  readonly node_label: string;
  readonly kind: "start" | "approve" | "fill" | "notice";
  readonly person: Labelled;
  readonly why: Why;
  readonly rules: readonly Assignee[];
  readonly of: Labelled | null;
  readonly spared: "agreed_before" | "own" | null;
};

export type OpenTask = {
  readonly task: string;
  readonly node: string;
  readonly node_label: string;
  readonly person: Labelled;
  readonly verbs: readonly string[];
  readonly return_to: readonly Labelled[];
  readonly choices: readonly Choice[];
  /** What may be filled in, and all that its person sees. */
  readonly writable: { readonly [field: string]: "edit" | "required" };
  readonly values: FormValues;
};

/** Who could take back what they have done. */
export type DoneTask = Pick<OpenTask, "task" | "node" | "node_label" | "person"> & { readonly verbs: readonly ("withdraw" | "take_back")[] };

export type TakenWay = { readonly to: string; readonly label: string; readonly taken: boolean; readonly condition: JudgedCondition | null };

export type Access = "hidden" | "masked" | "read" | "edit" | "required";

export type Frame = {
  readonly at: string;
  readonly state: string;
  readonly step: Step | null;
  readonly doer: Labelled | null;
  readonly instead: Labelled | null;
  readonly lacking: readonly string[];
  readonly journal: readonly JournalEntry[];
  readonly asked: readonly Asked[];
  readonly ways: readonly { readonly node: string; readonly node_label: string; readonly ways: readonly TakenWay[] }[];
  readonly sees: readonly { readonly node: string; readonly node_label: string; readonly fields: Readonly<Record<Access, readonly string[]>> }[];
  readonly open: readonly OpenTask[];
  readonly back: readonly DoneTask[];
  readonly agenda: readonly { readonly at: string; readonly node: string; readonly does: ReactionKind | "wait" }[];
  readonly tells: readonly { readonly people: readonly Labelled[]; readonly node: string; readonly text: string }[];
  readonly standing: Readonly<Record<string, Standing>>;
  readonly taken: readonly (readonly [string, string])[];
  readonly wakes_at: string | null;
};

export type Walked = { readonly nodes: readonly string[]; readonly ways: readonly (readonly [string, string])[] };

export type Simulated = {
  readonly frames: readonly Frame[];
  readonly state: string | null;
  readonly becomes: "takes_effect" | "dropped" | "changed" | "unchanged" | "deleted" | "kept" | "nothing" | null;
  readonly starts: boolean;
  readonly withheld: readonly string[];
  readonly walked?: Walked;
  readonly story: StoryBody | null;
  readonly problems: readonly FieldProblem[];
  readonly doubts: readonly FieldProblem[];
};

export type StoryBody = Pick<NonNullable<Process["stories"]>[number], "start" | "steps" | "expects">;

/** Who starts it and when, about which record or which values. */
export type Beginning = { readonly by: string; readonly at: string; readonly record?: string; readonly values?: Readonly<Record<string, Json>> };

export const simulate = (app: string, process: string, beginning: Beginning, steps: readonly Step[], then: "stop" | "agree"): Promise<Simulated> =>
  post(at`/apps/${app}/draft/processes/${process}/simulate`, { body: { ...beginning, steps, then } as Json });

export type WouldGet = {
  readonly asked: readonly Asked[];
  readonly chosen_by: readonly ("initiator" | "previous")[];
  readonly passes: boolean;
  readonly stops: boolean;
  readonly withheld: readonly string[];
};

/** Whom a node would ask. */
export const wouldGet = (app: string, process: string, node: string, beginning: Omit<Beginning, "at">): Promise<WouldGet> =>
  post(at`/apps/${app}/draft/processes/${process}/nodes/${node}/people`, { body: beginning as Json });

export type RetoldStories = {
  readonly items: readonly { readonly key: string; readonly holds: boolean; readonly problems: readonly FieldProblem[] }[];
  readonly walked: Walked;
};

export const stories = (app: string, process: string): Promise<RetoldStories> => get(at`/apps/${app}/draft/processes/${process}/stories`);
