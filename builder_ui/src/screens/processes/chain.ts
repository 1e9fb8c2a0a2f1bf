// The edits that keep the graph of a process a chain.

import { type ChainGraph, joinOf, outOf, reachedFrom, targetOf, waysOf } from "@dougong/web";
import type { ProcessEdge, ProcessNode } from "./model";

export const freshKey = (graph: ChainGraph, type: string): string => {
  const taken = new Set(graph.nodes.map(({ key }) => key));
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? type : `${type}_${number}`;
    if (!taken.has(key)) return key;
  }
};

/** A node to put in; most approvals go to the direct manager first. */
export const newNode = (graph: ChainGraph, type: string, label: string): ProcessNode => ({
  key: freshKey(graph, type),
  type,
  label,
  ...(type === "approve" ? { assignees: [{ type: "manager", of: "initiator", level: 1 }] } : {}),
});

/** Node and edges where they may be written: the inside of an edit of the draft. */
export type Editable = { nodes: ProcessNode[]; edges: ProcessEdge[] };

export type WayLabels = { readonly first: string; readonly rest: string };

const retarget = (graph: Editable, from: string, to: string): void => {
  graph.edges = graph.edges.map((edge) => (edge.to === from ? { ...edge, to } : edge));
};

const drop = (graph: Editable, gone: ReadonlySet<string>): void => {
  graph.nodes = graph.nodes.filter(({ key }) => !gone.has(key));
  graph.edges = graph.edges.filter((edge) => !gone.has(edge.from));
};

/** The edges out of a new node: two ways for a branch. */
const leading = ({ key, type }: ProcessNode, to: string, labels: WayLabels): ProcessEdge[] =>
  type === "branch"
    ? [{ from: key, to, label: labels.first }, { from: key, to, label: labels.rest, default: true }]
    : [{ from: key, to }];

/** Put a node between the two ends of an edge. */
export const insertNode = (graph: Editable, at: number, node: ProcessNode, labels: WayLabels): void => {
  const edge = graph.edges[at];
  if (!edge) return;
  graph.edges[at] = { ...edge, to: node.key };
  graph.nodes.splice(graph.nodes.findIndex(({ key }) => key === edge.from) + 1, 0, node);
  graph.edges.push(...leading(node, edge.to, labels));
};

/** Put a node where the ways of a branch come together. */
export const insertAfterBranch = (graph: Editable, branch: string, node: ProcessNode, labels: WayLabels): void => {
  const join = joinOf(graph, branch);
  if (join === null) return;
  const within = inside(graph, branch, join);
  graph.edges = graph.edges.map((edge) => (edge.to === join && within.has(edge.from) ? { ...edge, to: node.key } : edge));
  graph.nodes.splice(graph.nodes.findIndex(({ key }) => key === join), 0, node);
  graph.edges.push(...leading(node, join, labels));
};

/** The nodes that only lie between a branch's way and where the ways join. */
const inside = (graph: ChainGraph, start: string, join: string | null): ReadonlySet<string> => {
  const after = join === null ? new Set<string>() : reachedFrom(graph, join);
  return new Set([...reachedFrom(graph, start)].filter((key) => !after.has(key)));
};

/** Take a node out of the chain, a branch with all that stands on its ways. */
export const removeNode = (graph: Editable, key: string): void => {
  const node = graph.nodes.find((each) => each.key === key);
  const next = node?.type === "branch" ? joinOf(graph, key) : targetOf(graph, outOf(graph, key)[0] ?? -1);
  if (!node || !next) return;
  const gone = node.type === "branch" ? inside(graph, key, next) : new Set([key]);
  drop(graph, gone);
  retarget(graph, key, next);
};

/** Add a way to a branch, before the one for all other cases. */
export const addWay = (graph: Editable, branch: string, label: string): void => {
  const to = joinOf(graph, branch);
  const ways = waysOf(graph, branch);
  const last = ways[ways.length - 1];
  if (to === null || last === undefined) return;
  graph.edges.splice(last, 0, { from: branch, to, label });
};

/** Take a way out of a branch; with only one way left there is no branch any more. */
export const removeWay = (graph: Editable, at: number): void => {
  const edge = graph.edges[at];
  if (!edge) return;
  const gone = inside(graph, edge.to, joinOf(graph, edge.from));
  graph.edges.splice(at, 1);
  drop(graph, gone);
  const [only, second] = outOf(graph, edge.from);
  if (only === undefined || second !== undefined) return;
  const target = targetOf(graph, only);
  drop(graph, new Set([edge.from]));
  retarget(graph, edge.from, target);
};

/** Try a way sooner (-1) or later (+1) than its neighbour. */
export const moveWay = (graph: Editable, at: number, by: -1 | 1): number => {
  const ways = waysOf(graph, graph.edges[at]?.from ?? "").slice(0, -1);
  const other = ways[ways.indexOf(at) + by];
  const [one, two] = [graph.edges[at], other === undefined ? undefined : graph.edges[other]];
  if (other === undefined || !one || !two) return at;
  graph.edges[at] = two;
  graph.edges[other] = one;
  return other;
};
