// What makers do to a process: each is one step of undo.

import type { OpenDraft } from "../../draft";
import type { Editable } from "./chain";
import type { Process, ProcessEdge, ProcessNode } from "./model";

type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Apply changes; what is undefined is taken away. */
const changed = <T extends object>(value: T, changes: Changes<T>): T =>
  Object.fromEntries(Object.entries({ ...value, ...changes }).filter(([, each]) => each !== undefined)) as T;

/** Change nodes and edges together. */
export const editGraph = (draft: OpenDraft<Process>, label: string, change: (graph: Editable) => void): void =>
  draft.edit(label, (process) => {
    const graph: Editable = { nodes: [...process.nodes] as ProcessNode[], edges: [...process.edges] as ProcessEdge[] };
    change(graph);
    Object.assign(process, graph);
  });

export const editNode = (draft: OpenDraft<Process>, key: string, label: string, changes: Changes<ProcessNode>): void =>
  draft.edit(
    label,
    (process) => {
      const at = process.nodes.findIndex((node) => node.key === key);
      const node = process.nodes[at];
      if (node) Object.assign(process, { nodes: process.nodes.map((each, index) => (index === at ? changed(node as ProcessNode, changes) : each)) });
    },
    `${key} ${Object.keys(changes).join()}`,
  );

export const editEdge = (draft: OpenDraft<Process>, at: number, label: string, changes: Changes<ProcessEdge>): void =>
  draft.edit(
    label,
    (process) => {
      Object.assign(process, {
        edges: process.edges.map((edge, index) => (index === at ? changed(edge as ProcessEdge, changes) : edge)),
      });
    },
    `edge ${at} ${Object.keys(changes).join()}`,
  );

export const editProcess = (draft: OpenDraft<Process>, label: string, changes: Changes<Process>): void =>
  draft.edit(label, (process) => changed(process as Process, changes) as typeof process);
