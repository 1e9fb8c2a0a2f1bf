// Edits as values with inverses: what undo and redo walk along.

import { type Draft, enablePatches, produceWithPatches } from "immer";
import { applied, type Change, compact } from "./patches";

// Immer leaves patches out unless told; nothing in this folder works without them.
enablePatches();

/** One thing the maker did. `joins` names an edit that goes on, such as typing in one box. */
export type Step = {
  readonly label: string;
  readonly forward: readonly Change[];
  readonly backward: readonly Change[];
  readonly joins: string | null;
};

/** Changes the copy it is given, or returns a new value. */
export type Recipe<T> = (draft: Draft<T>) => Draft<T> | undefined | void;

export type History = { readonly done: readonly Step[]; readonly undone: readonly Step[] };

export const noHistory: History = { done: [], undone: [] };

/** Older steps than these are forgotten. */
export const remembered = 100;

/** The new value and the step that leads to it; no step when nothing changed. */
export const stepOf = <T extends object>(value: T, label: string, recipe: Recipe<T>, joins: string | null): [T, Step | null] => {
  const [next, forward, backward] = produceWithPatches(value, recipe);
  if (forward.length === 0) return [next, null];
  return [next, { label, forward: compact(forward, value, next), backward: compact(backward, next, value), joins }];
};

const joined = (earlier: Step, later: Step): Step => ({
  ...earlier,
  forward: [...earlier.forward, ...later.forward],
  backward: [...later.backward, ...earlier.backward],
});

/** Add a step; what had been undone can no longer be redone. */
export const record = (history: History, step: Step): History => {
  const last = history.done[history.done.length - 1];
  const goesOn = last !== undefined && step.joins !== null && last.joins === step.joins;
  const done = goesOn ? [...history.done.slice(0, -1), joined(last, step)] : [...history.done, step];
  return { done: done.slice(-remembered), undone: [] };
};

/** The value before the last step, and the history with that step waiting to be redone. */
export const undone = <T extends object>(value: T, history: History): [T, History] => {
  const step = history.done[history.done.length - 1];
  if (!step) return [value, history];
  return [
    applied(value, step.backward),
    { done: history.done.slice(0, -1), undone: [...history.undone, step] },
  ];
};

/** The value after the step that was undone last. A redone step is not typed on. */
export const redone = <T extends object>(value: T, history: History): [T, History] => {
  const step = history.undone[history.undone.length - 1];
  if (!step) return [value, history];
  return [
    applied(value, step.forward),
    { done: [...history.done, { ...step, joins: null }], undone: history.undone.slice(0, -1) },
  ];
};
