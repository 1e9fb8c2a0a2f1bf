// What the builder knows of a step: one file in this folder or in `steps`, named in views.ts.

import type { ActionBody, RuleEffect, RuleStepBody } from "@dougong/web";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Acting } from "../editing";
import type { Action } from "../rule";

export type ActionType = ActionBody["type"];
/** The kinds of steps that are no actions. */
export type ControlType = Exclude<RuleStepBody["type"], ActionType>;

type Begun<Body extends { readonly type: string }> = Body extends unknown ? Partial<Body> & Pick<Body, "type"> : never;

/** An action of one type as it is edited: until it is published, it may lack anything. */
export type ActionOf<T extends RuleStepBody["type"]> = Begun<Extract<RuleStepBody, { readonly type: T }>>;

/** A list of steps inside a step; its steps may be about records of another form. */
export type Inner = {
  readonly actions: readonly Action[];
  readonly place: string;
  readonly keep: (label: string, next: readonly Action[], joins?: string) => void;
  readonly editing?: Acting;
};

export type ActionProps<A extends Action> = {
  editing: Acting;
  action: A;
  /** What is done on one step after the other is undone at once, unless it has a name of its own. */
  set: (action: A, label?: string, joins?: string) => void;
  /** Where the step stands, as problems name it. */
  place: string;
  /** Draws a list of steps inside this one. */
  list: (inner: Inner) => ReactNode;
};

/** `Done` are what a test and the log tell of an effect that is called like the action. */
export type ActionView<A extends Action, Done> = {
  readonly icon: LucideIcon;
  /** What a new one says, beyond its key and type. */
  readonly begins: Omit<A, "key" | "type">;
  /** Reads on from the name of the action. */
  readonly Body: (props: ActionProps<A>) => ReactNode;
  /** Beside the name of the effect: on which form, to whom. */
  readonly Beside?: (props: { done: RuleEffect & Done }) => ReactNode;
  readonly Effect: (props: { done: RuleEffect & Done }) => ReactNode;
};
