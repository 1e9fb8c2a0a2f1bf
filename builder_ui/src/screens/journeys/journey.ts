// A journey as its maker edits it.

import type { Definition } from "@dougong/web";
import type { OpenDraft } from "../../draft";
import type { Acting } from "../rules/editing";
import type { Action, Trigger } from "../rules/rule";
import type { Span } from "../rules/SpanInput";

export type Entry = { readonly form?: string; readonly via?: string; readonly trigger: Trigger; readonly condition?: string };

export type Journey = Definition & {
  readonly form?: string;
  readonly enabled?: boolean;
  readonly entry?: Entry;
  readonly reentry?: "once" | "again" | "after";
  readonly again_after?: Span;
  readonly goal?: string;
  readonly leave?: string;
  readonly quiet?: { readonly from: string; readonly to: string };
  readonly cap?: { readonly count: number; readonly days: number };
  readonly actions?: readonly Action[];
  readonly notes?: readonly Note[];
};

/** What makers tell each other on the canvas; nothing is done because of it. */
export type Note = { readonly key: string; readonly text: string; readonly by?: string; readonly x: number; readonly y: number };

/** What every card is given; `put` changes settings of the journey, and takes away those that are undefined. */
export type Editing = Acting & {
  readonly draft: OpenDraft<Journey>;
  readonly journey: Journey;
  readonly put: (label: string, change: { readonly [setting in keyof Journey]?: Journey[setting] | undefined }, joins?: string) => void;
};

/** Nobody sets out who is not there yet, or is no more; a button is a rule of its own. */
export const entries = ["segment.entered", "segment.left", "record.created", "record.updated", "date.reached", "schedule.due", "process.ended"] as const;
