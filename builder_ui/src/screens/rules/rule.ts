// A rule as its maker edits it.

import type { Definition } from "@dougong/web";

export type Trigger = {
  readonly on: string;
  readonly fields?: readonly string[];
  readonly becomes?: { readonly [field: string]: string | number | boolean | null };
};

/** Formulas by the field they give a value to. */
export type Settings = { readonly [field: string]: string };

export type Recipient =
  | { readonly type: "field"; readonly field: string }
  | { readonly type: "role"; readonly role: string }
  | { readonly type: "person"; readonly person: string };

export type Action =
  | { readonly key: string; readonly type: "update_record"; readonly record?: string; readonly form?: string; readonly match?: Settings; readonly set: Settings }
  | { readonly key: string; readonly type: "create_record"; readonly form?: string; readonly set: Settings }
  | { readonly key: string; readonly type: "notify"; readonly to: readonly Recipient[]; readonly text: string }
  | { readonly key: string; readonly type: "start_process"; readonly process?: string };
export type ActionType = Action["type"];

export type Rule = Definition & {
  readonly form?: string;
  readonly enabled?: boolean;
  readonly trigger?: Trigger;
  readonly condition?: string;
  readonly actions?: readonly Action[];
  readonly else?: readonly Action[];
};

export const triggers = ["record.created", "record.updated", "record.deleted"] as const;
export const actionTypes: readonly ActionType[] = ["update_record", "create_record", "notify", "start_process"];

const fresh: { readonly [T in ActionType]: (key: string) => Action } = {
  update_record: (key) => ({ key, type: "update_record", set: {} }),
  create_record: (key) => ({ key, type: "create_record", set: {} }),
  notify: (key) => ({ key, type: "notify", to: [], text: "" }),
  start_process: (key) => ({ key, type: "start_process" }),
};

/** An action with nothing chosen yet; its key is unlike those there are, because a step is known by it. */
export const newAction = (type: ActionType, rule: Rule): Action => {
  const taken = new Set([...(rule.actions ?? []), ...(rule.else ?? [])].map(({ key }) => key));
  const free = Array.from({ length: taken.size + 1 }, (_, at) => `step_${at + 1}`).find((key) => !taken.has(key));
  return fresh[type](free ?? "step");
};
