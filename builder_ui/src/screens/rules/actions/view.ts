// What the builder knows of an action: one file in this folder, named in views.ts.

import type { ActionBody, RuleEffect } from "@dougong/web";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Acting } from "../editing";
import type { Action } from "../rule";

export type ActionType = ActionBody["type"];

type Begun<Body extends { readonly type: string }> = Body extends unknown ? Partial<Body> & Pick<Body, "type"> : never;

/** An action of one type as it is edited: until it is published, it may lack anything. */
export type ActionOf<T extends ActionType> = Begun<Extract<ActionBody, { readonly type: T }>>;

export type ActionProps<A extends Action> = { editing: Acting; action: A; set: (action: A) => void };

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
