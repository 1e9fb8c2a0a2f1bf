// The graph of a process as the vertical chain that is drawn, and the edits that keep it one.

import type { Process, ProcessEdge, ProcessNode } from "./model";

/** A node in the chain, with the edge that leads out of it; a branch has its ways side by side instead. */
export type Link = { readonly node: ProcessNode; readonly ways: readonly Way[]; readonly edge: number | null };

/** One way out of a branch, by the place of its edge. */
export type Way = { readonly edge: number; readonly links: readonly Link[] };

type Graph = Pick<Process, "nodes" | "edges">;

const outOf = (graph: Graph, key: string): number[] =>
  graph.edges.flatMap((edge, index) => (edge.from === key ? [index] : []));

const targetOf = (graph: Graph, edge: number): string => graph.edges[edge]?.to ?? "";

export const reachedFrom = (graph: Graph, start: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    waiting.push(...outOf(graph, key).map((edge) => targetOf(graph, edge)));
  }
  return found;
};

/** Where all ways out of a branch come together again: the first node that every way reaches. */
export const joinOf = (graph: Graph, branch: string): string | null => {
  const reached = outOf(graph, branch).map((edge) => reachedFrom(graph, targetOf(graph, edge)));
  const [first, ...others] = reached;
  const common = [...(first ?? [])].filter((key) => others.every((set) => set.has(key)));
  return common.find((key) => {
    const after = reachedFrom(graph, key);
    return common.every((other) => after.has(other));
  }) ?? null;
};

/** In the order they are tried; the default last, wherever it was drawn. */
const waysOf = (graph: Graph, branch: string): number[] => {
  const isDefault = (edge: number): boolean => !graph.edges[edge]?.condition && graph.edges[edge]?.default !== false;
  const edges = outOf(graph, branch);
  const last = edges.find((edge) => graph.edges[edge]?.default) ?? edges.filter(isDefault).pop();
  return edges.filter((edge) => edge !== last).concat(last ?? []);
};

/** The chain from a node until another; a node met twice ends it, so that a circle can still be drawn. */
export const chainOf = (graph: Graph, from: string, until: string | null, seen: ReadonlySet<string> = new Set()): Link[] => {
  const node = graph.nodes.find(({ key }) => key === from);
  if (!node || from === until || seen.has(from)) return [];
  const passed = new Set([...seen, from]);
  if (node.type === "branch") {
    const join = joinOf(graph, from);
    const ways = waysOf(graph, from).map((edge) => ({ edge, links: chainOf(graph, targetOf(graph, edge), join, passed) }));
    return [{ node, ways, edge: null }, ...(join === null ? [] : chainOf(graph, join, until, passed))];
  }
  const [edge = null] = outOf(graph, from);
  return [{ node, ways: [], edge }, ...(edge === null ? [] : chainOf(graph, targetOf(graph, edge), until, passed))];
};

export const freshKey = (graph: Graph, type: string): string => {
  const taken = new Set(graph.nodes.map(({ key }) => key));
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? type : `${type}_${number}`;
    if (!taken.has(key)) return key;
  }
};

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
const inside = (graph: Graph, start: string, join: string | null): ReadonlySet<string> => {
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
