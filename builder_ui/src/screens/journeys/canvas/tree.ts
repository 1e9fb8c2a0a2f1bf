// The steps of a journey as a tree of lists: which ways a step has, where a list stands, and how it is changed.

import type { Label } from "@dougong/web";
import type { Action } from "../../rules/rule";

export type Way = { readonly key?: string; readonly label?: Label; readonly share?: number; readonly condition?: string; readonly actions?: readonly Action[] };

/** A step with all that may stand in it. */
export type Step = Action & { readonly ways?: readonly Way[]; readonly actions?: readonly Action[]; readonly else?: readonly Action[]; readonly condition?: string };

/** Between which steps one can be put: in the list at a place, before the one with a number. */
export type Spot = { readonly list: string; readonly at: number };

/** One way out of a step; what comes true of a wait goes on and has no list of its own. */
export type Lane = {
  /** As counts tell it. */
  readonly way: string;
  readonly list: string | null;
  readonly steps: readonly Action[];
  readonly named: Label | undefined;
  readonly share: number | undefined;
};

/** A step is known by its key; one that was written elsewhere may have none, and is known by its number. */
export const nameOf = (step: Action, at: number): string => step.key ?? String(at);

const laneOf = (place: string) => ({ key, label, share, actions = [] }: Way, at: number): Lane => ({
  way: key ?? String(at), list: `${place}/ways/${key ?? at}/actions`, steps: actions, named: label, share,
});

const otherwise = (place: string, steps: readonly Action[]): Lane => ({ way: "else", list: `${place}/else`, steps, named: undefined, share: undefined });

/** The ways that leave a step; none of a step that simply goes on. */
export const lanesOf = (step: Step, place: string): readonly Lane[] => {
  const ways = (step.ways ?? []).map(laneOf(place));
  if (step.type === "split") return ways;
  if (step.type === "branch") return [...ways, otherwise(place, step.else ?? [])];
  const waits = step.type === "wait" && step.condition !== undefined;
  return waits ? [{ way: "met", list: null, steps: [], named: undefined, share: undefined }, otherwise(place, step.else ?? [])] : [];
};

type Change = (steps: readonly Action[]) => readonly Action[];

const within = (step: Step, [head = "", ...rest]: readonly string[], change: Change): Step => {
  if (head === "ways") {
    const [way = "", list = "", ...inner] = rest;
    const ways = (step.ways ?? []).map((each, at) => ((each.key ?? String(at)) === way && list === "actions" ? { ...each, actions: changed(each.actions ?? [], inner, change) } : each));
    return { ...step, ways };
  }
  return { ...step, [head]: changed(head === "else" ? (step.else ?? []) : (step.actions ?? []), rest, change) };
};

const changed = (steps: readonly Action[], [key, ...rest]: readonly string[], change: Change): readonly Action[] =>
  key === undefined ? change(steps) : steps.map((step, at) => (nameOf(step, at) === key ? within(step, rest, change) : step));

/** All steps of a journey, with one of its lists changed. */
export const changeList = (actions: readonly Action[], list: string, change: Change): readonly Action[] => changed(actions, list.split("/").slice(1), change);

export const insertAt = (actions: readonly Action[], { list, at }: Spot, ...steps: readonly Action[]): readonly Action[] => changeList(actions, list, (before) => [...before.slice(0, at), ...steps, ...before.slice(at)]);

/** Take a step out, with all that stands on its ways. */
export const removeAt = (actions: readonly Action[], { list, at }: Spot): readonly Action[] => changeList(actions, list, (before) => before.filter((_, index) => index !== at));

export const replaceAt = (actions: readonly Action[], { list, at }: Spot, ...steps: readonly Action[]): readonly Action[] => changeList(actions, list, (before) => [...before.slice(0, at), ...steps, ...before.slice(at + 1)]);

/** Let everybody go one way: the split makes room for the steps of that way. */
export const keepOneWay = (actions: readonly Action[], spot: Spot, step: Step, way: string): readonly Action[] =>
  replaceAt(actions, spot, ...((step.ways ?? []).find(({ key }, at) => (key ?? String(at)) === way)?.actions ?? []));
