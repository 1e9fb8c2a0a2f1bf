// A process as makers draw it: nodes, edges, when it starts.

import type { Assignee as AssigneeBody, Definition, Label, NodeBody, ProcessBody } from "@dougong/web";
import type { Action } from "../rules/rule";

export type Assignee = {
  readonly type: string;
  readonly people?: readonly string[];
  readonly role?: string;
  readonly of?: "initiator";
  readonly level?: number;
  readonly department?: string;
  readonly field?: string;
  readonly up_to?: boolean;
  readonly near?: string;
  readonly by?: string;
  readonly expression?: string;
};

export const accesses = ["edit", "required", "read", "hidden"] as const;
export type Access = (typeof accesses)[number] | "masked";

export const units = ["minutes", "hours", "days", "working_hours", "working_days"] as const;
export type Unit = (typeof units)[number];

export type Span = { readonly amount: number; readonly unit: Unit };

/** A span after a run came; with a field a span before or after its date, or right then. */
export type Timing = { readonly field?: string; readonly before?: Span; readonly after?: Span };

export const reactionKinds = ["remind", "accompany", "escalate", "transfer", "agree", "return"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export type Reaction = {
  readonly action: ReactionKind;
  readonly before?: Span;
  readonly after?: Span;
  readonly every?: Span;
  readonly times?: number;
  readonly assignees?: readonly Assignee[];
};

export type Deadline = Timing & { readonly then?: readonly Reaction[] };

export type ProcessNode = Timing & {
  readonly key: string;
  readonly type: string;
  readonly label?: Label;
  readonly assignees?: readonly Assignee[];
  readonly vote?: string;
  readonly share?: number;
  readonly nobody?: string;
  readonly own?: string;
  readonly opinion?: string;
  /** The text field that keeps what people say. */
  readonly opinion_to?: string;
  readonly after_return?: string;
  readonly signature?: string;
  /** Of a way back: the step it leads to. */
  readonly to?: string;
  readonly verbs?: readonly string[];
  readonly fields?: { readonly [field: string]: Access };
  readonly deadline?: Deadline;
  /** Of an automatic step. */
  readonly actions?: readonly Action[];
  /** Of a sub-process: which one, on which records (`field`), whether it is waited for, and what its refusal means. */
  readonly process?: string;
  readonly waits?: boolean;
  readonly rejected?: string;
};

/** `default` marks the way of a branch that is taken when no condition holds. */
export type ProcessEdge = {
  readonly from: string;
  readonly to: string;
  readonly label?: Label;
  readonly condition?: string;
  readonly default?: boolean;
};

export type Trigger = {
  readonly on: "record.create" | "record.update" | "record.delete" | "manual";
  readonly hold?: boolean;
  readonly fields?: readonly string[];
  readonly condition?: string;
};

export type Process = Definition & {
  readonly form?: string;
  readonly trigger?: Trigger;
  readonly nodes: readonly ProcessNode[];
  readonly edges: readonly ProcessEdge[];
  readonly settings?: { readonly repeats?: string; readonly withdrawal?: string };
  readonly stories?: ProcessBody["stories"];
};

export type NodeType = NodeBody["type"];

/** Every kind of node: whether it can be added, and whether it asks people. Leaving one out does not compile. */
const nodes = {
  start: { added: false, asks: false },
  approve: { added: true, asks: true },
  fill: { added: true, asks: true },
  cc: { added: true, asks: true },
  branch: { added: true, asks: false },
  parallel: { added: true, asks: false },
  inclusive: { added: true, asks: false },
  choice: { added: true, asks: false },
  back: { added: true, asks: false },
  join: { added: false, asks: false },
  wait: { added: true, asks: false },
  action: { added: true, asks: false },
  sub_process: { added: true, asks: false },
  end: { added: false, asks: false },
} as const satisfies Record<NodeType, { readonly added: boolean; readonly asks: boolean }>;

type Those<Of extends object> = { [T in NodeType]: (typeof nodes)[T] extends Of ? T : never }[NodeType];
export type Addable = Those<{ readonly added: true }>;
export type Asking = Those<{ readonly asks: true }>;

/** In the order of the menu. */
export const addable = (Object.keys(nodes) as NodeType[]).filter((type): type is Addable => nodes[type].added);

export const isNodeType = (type: string): type is NodeType => type in nodes;

export const asksPeople = (type: string): type is Asking => type in nodes && nodes[type as NodeType].asks;

export type AssigneeType = AssigneeBody["type"];

/** What is being edited: a node, or one way out of a branch by its place among the edges. */
export type Selection = { readonly node: string } | { readonly edge: number };

export const placeOf = (selection: Selection): string => ("node" in selection ? `nodes/${selection.node}` : `edges/${selection.edge}`);

/** The part of a process that a problem's path leads to. */
export const selectionAt = (path: string | null): Selection | null => {
  const [list, key] = (path ?? "").split("/");
  if (list === "edges" && key !== undefined && key !== "") return { edge: Number(key) };
  if (list === "nodes" && key) return { node: key };
  return list === "form" || list === "trigger" || list === "settings" ? { node: "start" } : null;
};
