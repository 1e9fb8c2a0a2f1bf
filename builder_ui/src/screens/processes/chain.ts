// The edits that keep the graph of a process a chain.

import { type ChainGraph, hasDefault, isFork, isParting, joinOf, outOf, reachedFrom, targetOf, waysOf } from "@dougong/web";
import type { ProcessEdge, ProcessNode } from "./model";

export const freshKey = (graph: ChainGraph, type: string): string => {
  const taken = new Set(graph.nodes.map(({ key }) => key));
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? type : `${type}_${number}`;
    if (!taken.has(key)) return key;
  }
};

/** A node to put in; most approvals go to the direct manager first, and a wait is a day until one says how long. */
export const newNode = (graph: ChainGraph, type: string, label: string): ProcessNode => ({
  key: freshKey(graph, type),
  type,
  label,
  ...(type === "approve" ? { assignees: [{ type: "manager", of: "initiator", level: 1 }] } : {}),
  ...(type === "wait" ? { after: { amount: 1, unit: "working_days" } } : {}),
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

/** The edges out of a new node: two ways for a fork, the last of those that are chosen among for all other cases. */
const leading = ({ key, type }: ProcessNode, to: string, labels: WayLabels): ProcessEdge[] =>
  isFork(type)
    ? [{ from: key, to, label: labels.first }, { from: key, to, label: labels.rest, ...(hasDefault(type) ? { default: true } : {}) }]
    : [{ from: key, to }];

/** Put a node with its edges in; those that part a run get a join, where their ways meet again. */
const put = (graph: Editable, at: number, node: ProcessNode, to: string, labels: WayLabels): void => {
  graph.nodes.splice(at, 0, node);
  if (node.type === "back") return;
  if (!isParting(node.type)) return void graph.edges.push(...leading(node, to, labels));
  const join = { key: freshKey(graph, "join"), type: "join" };
  graph.nodes.splice(at + 1, 0, join);
  graph.edges.push(...leading(node, join.key, labels), { from: join.key, to });
};

/** Put a node between the two ends of an edge. */
export const insertNode = (graph: Editable, at: number, node: ProcessNode, labels: WayLabels): void => {
  const edge = graph.edges[at];
  if (!edge) return;
  graph.edges[at] = { ...edge, to: node.key };
  put(graph, graph.nodes.findIndex(({ key }) => key === edge.from) + 1, node, edge.to, labels);
};

/** Put a node where the ways of a branch come together. */
export const insertAfterBranch = (graph: Editable, branch: string, node: ProcessNode, labels: WayLabels): void => {
  const join = joinOf(graph, branch);
  if (join === null) return;
  const within = inside(graph, branch, join);
  graph.edges = graph.edges.map((edge) => (edge.to === join && within.has(edge.from) ? { ...edge, to: node.key } : edge));
  put(graph, graph.nodes.findIndex(({ key }) => key === join), node, join, labels);
};

/** The nodes that only lie between a branch's way and where the ways join. */
const inside = (graph: ChainGraph, start: string, join: string | null): ReadonlySet<string> => {
  const after = join === null ? new Set<string>() : reachedFrom(graph, join);
  return new Set([...reachedFrom(graph, start)].filter((key) => !after.has(key)));
};

/** Where the other ways of the innermost fork around a node come together. */
const meetingAround = (graph: ChainGraph, key: string): string | null => {
  const around = graph.nodes.filter((node) => isFork(node.type) && reachedFrom(graph, node.key).has(key));
  const [fork] = around.sort((one, other) => reachedFrom(graph, one.key).size - reachedFrom(graph, other.key).size);
  return fork ? joinOf(graph, fork.key) : null;
};

/** Whether a way could end at an edge and lead back: what comes after it is reached by another way too. */
export const mayLeadBack = (graph: ChainGraph, at: number): boolean =>
  graph.edges.some((edge, index) => index !== at && edge.to === targetOf(graph, at));

/** What comes after a node: after a fork, what comes after its ways have met. */
const nextOf = (graph: ChainGraph, { key, type }: ProcessNode): string | null => {
  if (type === "back") return meetingAround(graph, key);
  const after = (from: string): string | null => targetOf(graph, outOf(graph, from)[0] ?? -1) || null;
  if (!isFork(type)) return after(key);
  const join = joinOf(graph, key);
  return join !== null && isParting(type) ? after(join) : join;
};

/** Take a node out of the chain, a fork with all that stands on its ways. */
export const removeNode = (graph: Editable, key: string): void => {
  const node = graph.nodes.find((each) => each.key === key);
  const next = node ? nextOf(graph, node) : null;
  if (!node || !next) return;
  const gone = isFork(node.type) ? inside(graph, key, next) : new Set([key]);
  drop(graph, gone);
  retarget(graph, key, next);
};

const endsWithDefault = (graph: Editable, fork: string): boolean => graph.nodes.some(({ key, type }) => key === fork && hasDefault(type));

/** Add a way to a fork, before the one for all other cases. */
export const addWay = (graph: Editable, branch: string, label: string): void => {
  const to = joinOf(graph, branch);
  const ways = waysOf(graph, branch);
  const last = ways[ways.length - 1];
  if (to === null || last === undefined) return;
  graph.edges.splice(endsWithDefault(graph, branch) ? last : last + 1, 0, { from: branch, to, label });
};

/** Take a way out of a fork; with only one way left there is no fork any more, and nothing to meet. */
export const removeWay = (graph: Editable, at: number): void => {
  const edge = graph.edges[at];
  if (!edge) return;
  const meeting = joinOf(graph, edge.from);
  const gone = inside(graph, edge.to, meeting);
  graph.edges.splice(at, 1);
  drop(graph, gone);
  const [only, second] = outOf(graph, edge.from);
  if (only === undefined || second !== undefined) return;
  const fork = graph.nodes.find(({ key }) => key === edge.from);
  const target = targetOf(graph, only);
  drop(graph, new Set([edge.from]));
  retarget(graph, edge.from, target);
  if (meeting !== null && isParting(fork?.type ?? "")) removeNode(graph, meeting);
};

/** Try a way sooner (-1) or later (+1) than its neighbour. */
export const moveWay = (graph: Editable, at: number, by: -1 | 1): number => {
  const fork = graph.edges[at]?.from ?? "";
  const ways = waysOf(graph, fork).slice(0, endsWithDefault(graph, fork) ? -1 : undefined);
  const other = ways[ways.indexOf(at) + by];
  const [one, two] = [graph.edges[at], other === undefined ? undefined : graph.edges[other]];
  if (other === undefined || !one || !two) return at;
  graph.edges[at] = two;
  graph.edges[other] = one;
  return other;
};
