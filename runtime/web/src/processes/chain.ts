// The graph of a process as the vertical chain that is drawn; the designer and the picture of a run draw the same.

/** As much of a node and an edge as the drawing needs. */
export type ChainNode = { readonly key: string; readonly type: string };
export type ChainEdge = { readonly from: string; readonly to: string; readonly condition?: string | null; readonly default?: boolean };
export type ChainGraph<N extends ChainNode = ChainNode> = { readonly nodes: readonly N[]; readonly edges: readonly ChainEdge[] };

/** A node in the chain, with the edge that leads out of it; a branch has its ways side by side instead. */
export type ChainLink<N extends ChainNode = ChainNode> = { readonly node: N; readonly ways: readonly ChainWay<N>[]; readonly edge: number | null };

/** One way out of a branch, by the place of its edge. */
export type ChainWay<N extends ChainNode = ChainNode> = { readonly edge: number; readonly links: readonly ChainLink<N>[] };

/** Kinds of nodes with several ways out; after those that part a run, the ways meet at a node of the kind "join". */
const parting: ReadonlySet<string> = new Set(["parallel", "inclusive"]);
export const isParting = (type: string): boolean => parting.has(type);
export const isFork = (type: string): boolean => type === "branch" || type === "choice" || isParting(type);
/** Forks with a way for all other cases, which is tried last. */
export const hasDefault = (type: string): boolean => type === "branch" || type === "inclusive";

export const outOf = (graph: ChainGraph, key: string): number[] =>
  graph.edges.flatMap((edge, index) => (edge.from === key ? [index] : []));

export const targetOf = (graph: ChainGraph, edge: number): string => graph.edges[edge]?.to ?? "";

export const reachedFrom = (graph: ChainGraph, start: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    waiting.push(...outOf(graph, key).map((edge) => targetOf(graph, edge)));
  }
  return found;
};

/** Where all ways out of a branch come together again: the first node that every way reaches, but for those that lead back. */
export const joinOf = (graph: ChainGraph, branch: string): string | null => {
  const every = outOf(graph, branch).map((edge) => reachedFrom(graph, targetOf(graph, edge)));
  const ends = graph.nodes.filter(({ type }) => type === "end");
  const onward = every.filter((set) => ends.some(({ key }) => set.has(key)));
  const reached = onward.length > 0 ? onward : every;
  const [first, ...others] = reached;
  const common = [...(first ?? [])].filter((key) => others.every((set) => set.has(key)));
  return common.find((key) => {
    const after = reachedFrom(graph, key);
    return common.every((other) => after.has(other));
  }) ?? null;
};

/** In the order they are tried; the default last, wherever it was drawn. */
export const waysOf = (graph: ChainGraph, branch: string): number[] => {
  const isDefault = (edge: number): boolean => !graph.edges[edge]?.condition && graph.edges[edge]?.default !== false;
  const edges = outOf(graph, branch);
  const last = edges.find((edge) => graph.edges[edge]?.default) ?? edges.filter(isDefault).pop();
  return edges.filter((edge) => edge !== last).concat(last ?? []);
};

/** The chain from a node until another; a node met twice ends it, so that a circle can still be drawn. */
export const chainOf = <N extends ChainNode>(graph: ChainGraph<N>, from: string, until: string | null, seen: ReadonlySet<string> = new Set()): ChainLink<N>[] => {
  const node = graph.nodes.find(({ key }) => key === from);
  if (!node || from === until || seen.has(from)) return [];
  const passed = new Set([...seen, from]);
  if (isFork(node.type)) {
    const join = joinOf(graph, from);
    const ways = waysOf(graph, from).map((edge) => ({ edge, links: chainOf(graph, targetOf(graph, edge), join, passed) }));
    return [{ node, ways, edge: null }, ...(join === null ? [] : chainOf(graph, join, until, passed))];
  }
  const [edge = null] = outOf(graph, from);
  return [{ node, ways: [], edge }, ...(edge === null ? [] : chainOf(graph, targetOf(graph, edge), until, passed))];
};
