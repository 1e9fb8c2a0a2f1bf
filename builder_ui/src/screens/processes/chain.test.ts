// The chain cannot be drawn wrong: every edit leaves a graph with one start, one end and no loose ways.

import { describe, expect, it } from "vitest";
import { chainOf, type ChainLink } from "@dougong/web";
import { addWay, type Editable, insertAfterBranch, insertNode, mayLeadBack, moveWay, newNode, removeNode, removeWay } from "./chain";

const labels = { first: "条件 1", rest: "其他情况" };

const blank = (): Editable => ({
  nodes: [{ key: "start", type: "start" }, { key: "end", type: "end" }],
  edges: [{ from: "start", to: "end" }],
});

/** A chain as text: `start › branch(a | ) › end`. */
const told = (links: readonly ChainLink[]): string =>
  links
    .map(({ node, ways }) => (ways.length === 0 ? node.key : `${node.key}(${ways.map((way) => told(way.links)).join("|")})`))
    .join(" › ");
const drawn = (graph: Editable): string => told(chainOf(graph, "start", null));

const branched = (): Editable => {
  const graph = blank();
  insertNode(graph, 0, { key: "size", type: "branch" }, labels);
  insertNode(graph, 1, { key: "leader", type: "approve" }, labels);
  return graph;
};

describe("the chain of a process", () => {
  it("takes a node between two others", () => {
    const graph = blank();

    insertNode(graph, 0, { key: "leader", type: "approve" }, labels);

    expect(drawn(graph)).toBe("start › leader › end");
  });

  it("asks the direct manager in a new approval, and nobody yet in a copy for information", () => {
    expect(newNode(blank(), "approve", "审批")).toEqual({ key: "approve", type: "approve", label: "审批", assignees: [{ type: "manager", of: "initiator", level: 1 }] });
    expect(newNode(blank(), "cc", "抄送")).toEqual({ key: "cc", type: "cc", label: "抄送" });
  });

  it("takes a branch with a way for all other cases", () => {
    expect(drawn(branched())).toBe("start › size(leader|) › end");
  });

  it("goes on where the ways of a branch come together", () => {
    const graph = branched();
    insertNode(graph, graph.edges.findIndex(({ from }) => from === "leader"), { key: "copy", type: "cc" }, labels);

    expect(drawn(graph)).toBe("start › size(leader › copy|) › end");
  });

  it("takes a node where the ways of a branch come together", () => {
    const graph = branched();

    insertAfterBranch(graph, "size", { key: "copy", type: "cc" }, labels);

    expect(drawn(graph)).toBe("start › size(leader|) › copy › end");
  });

  it("adds a way before the one for all other cases", () => {
    const graph = branched();

    addWay(graph, "size", "条件 2");

    expect(graph.edges.filter(({ from }) => from === "size").map(({ label }) => label)).toEqual(["条件 1", "条件 2", "其他情况"]);
    expect(drawn(graph)).toBe("start › size(leader||) › end");
  });

  it("loses a branch with its second last way, and keeps what stood on the last", () => {
    const graph = branched();

    removeWay(graph, graph.edges.findIndex(({ default: rest }) => rest));

    expect(drawn(graph)).toBe("start › leader › end");
  });

  it("loses what stood on a way together with the way", () => {
    const graph = branched();

    removeWay(graph, 1);

    expect(drawn(graph)).toBe("start › end");
    expect(graph.nodes).toHaveLength(2);
  });

  it("closes the gap where a node is taken out", () => {
    const graph = branched();

    removeNode(graph, "leader");

    expect(drawn(graph)).toBe("start › size(|) › end");
  });

  it("loses a branch with everything on its ways", () => {
    const graph = branched();

    removeNode(graph, "size");

    expect(drawn(graph)).toBe("start › end");
    expect(graph.nodes).toHaveLength(2);
  });

  it("tries a way sooner when it is moved to the left", () => {
    const graph = branched();
    addWay(graph, "size", "条件 2");

    moveWay(graph, graph.edges.findIndex(({ label }) => label === "条件 2"), -1);

    expect(drawn(graph)).toBe("start › size(|leader|) › end");
  });
});

describe("several ways at once", () => {
  const together = { first: "并行 1", rest: "并行 2" };
  const parted = (type = "parallel"): Editable => {
    const graph = blank();
    insertNode(graph, 0, { key: "fork", type }, together);
    insertNode(graph, graph.edges.findIndex(({ from }) => from === "fork"), { key: "leader", type: "approve" }, together);
    return graph;
  };

  it("come with the place where they meet", () => {
    expect(drawn(parted())).toBe("start › fork(leader|) › join › end");
    expect(parted().edges.some((edge) => edge.default)).toBe(false);
    expect(parted("inclusive").edges.filter((edge) => edge.default)).toEqual([{ from: "fork", to: "join", label: "并行 2", default: true }]);
  });

  it("take more ways, at the end or before the one for all other cases", () => {
    const graph = parted();
    addWay(graph, "fork", "并行 3");
    expect(graph.edges.filter(({ from }) => from === "fork").map(({ label }) => label)).toEqual(["并行 1", "并行 2", "并行 3"]);

    const chosen = parted("inclusive");
    addWay(chosen, "fork", "条件 2");
    expect(chosen.edges.filter(({ from }) => from === "fork").map(({ label }) => label)).toEqual(["并行 1", "条件 2", "并行 2"]);
  });

  it("go with all that stands on them, and with their meeting", () => {
    const graph = parted();
    removeNode(graph, "fork");
    expect(drawn(graph)).toBe("start › end");
    expect(graph.nodes.map(({ key }) => key)).toEqual(["start", "end"]);
  });

  it("are none any more when one is left", () => {
    const graph = parted();
    removeWay(graph, graph.edges.findIndex(({ from, to }) => from === "fork" && to === "join"));
    expect(drawn(graph)).toBe("start › leader › end");
    expect(graph.edges).toHaveLength(2);
  });

  it("change places, the last one too", () => {
    const graph = parted();
    const last = graph.edges.findIndex(({ label }) => label === "并行 2");
    moveWay(graph, last, -1);
    expect(graph.edges.filter(({ from }) => from === "fork").map(({ label }) => label)).toEqual(["并行 2", "并行 1"]);
  });
});

describe("a way that leads back", () => {
  const chosen = (): Editable => {
    const graph = blank();
    insertNode(graph, 0, { key: "office", type: "approve" }, labels);
    insertNode(graph, 1, { key: "where", type: "choice" }, labels);
    insertNode(graph, graph.edges.findIndex(({ from }) => from === "where"), { key: "law", type: "approve" }, labels);
    return graph;
  };
  const after = (graph: Editable, key: string): number => graph.edges.findIndex(({ from }) => from === key);

  it("can end only where another way goes on", () => {
    const graph = chosen();

    expect(mayLeadBack(graph, after(graph, "law"))).toBe(true);
    expect(mayLeadBack(graph, after(graph, "start"))).toBe(false);
  });

  it("ends there, and the others still come together", () => {
    const graph = chosen();
    insertNode(graph, after(graph, "law"), { key: "again", type: "back" }, labels);

    expect(drawn(graph)).toBe("start › office › where(law › again|) › end");
    expect(after(graph, "again")).toBe(-1);
  });

  it("goes on again once that is taken out", () => {
    const graph = chosen();
    insertNode(graph, after(graph, "law"), { key: "again", type: "back" }, labels);
    removeNode(graph, "again");

    expect(drawn(graph)).toBe("start › office › where(law|) › end");
  });

  it("has no way for all other cases, for a person chooses", () => {
    expect(chosen().edges.some((edge) => edge.default)).toBe(false);
  });
});
