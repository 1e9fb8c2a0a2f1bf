import { expect, it } from "vitest";
import type { Frame } from "./api";
import { coverageOf, happenedIn, instantAt, peopleAt, stepsUpTo, together, unlike, virtualTime } from "./playing";

const frame = (more: Partial<Frame>): Frame => ({
  at: "2026-11-23T01:00:00Z", state: "running", step: null, doer: null, instead: null, lacking: [], journal: [], asked: [], ways: [], sees: [],
  open: [], back: [], agenda: [], tells: [], standing: {}, taken: [], wakes_at: null, ...more,
});

const asked = (node: string, label: string) =>
  ({ task: label, node, node_label: node, kind: "approve", person: { id: label, label }, why: "found", rules: [], of: null, spared: null }) as const;

it("days are counted in the organisation's zone, from the first", () => {
  expect(virtualTime("2026-11-23T01:00:00Z", "2026-11-23T01:00:00Z", "Asia/Shanghai")).toEqual({ day: 1, time: "09:00" });
  expect(virtualTime("2026-11-23T01:00:00Z", "2026-11-24T16:30:00Z", "Asia/Shanghai")).toEqual({ day: 3, time: "00:30" });
});

it("a time is that of where the organisation is, on both sides of Greenwich", () => {
  expect(instantAt("2026-11-23", "09:00", "Asia/Shanghai")).toBe("2026-11-23T01:00:00Z");
  expect(instantAt("2026-11-23", "09:00", "America/New_York")).toBe("2026-11-23T14:00:00Z");
  expect(instantAt("2026-11-23", "23:30", "America/New_York")).toBe("2026-11-24T04:30:00Z");
});

it("playing from an earlier frame keeps the steps before it and drops those after", () => {
  const frames = [frame({}), frame({ step: { verb: "agree" } }), frame({ step: { wait: {} } })];
  expect(stepsUpTo({ frames }, 0)).toEqual([]);
  expect(stepsUpTo({ frames }, 1)).toEqual([{ verb: "agree" }]);
  expect(stepsUpTo({ frames }, 2)).toEqual([{ verb: "agree" }, { wait: {} }]);
});

it("coverage names what nobody has walked, and counts no way twice", () => {
  const process = {
    nodes: [{ key: "start", type: "start" }, { key: "boss", type: "approve" }, { key: "end", type: "end" }],
    edges: [{ from: "start", to: "boss" }, { from: "boss", to: "end" }],
  };
  const one = { nodes: ["start"], ways: [] };
  const two = { nodes: ["start", "end"], ways: [["start", "boss"], ["gone", "end"]] } as const;
  const { nodes, ways, missing } = coverageOf(process, together(together(one, two), two));
  expect([nodes, ways]).toEqual([{ done: 2, all: 3 }, { done: 1, all: 2 }]);
  expect(missing.map(({ key }) => key)).toEqual(["boss"]);
});

it("a card shows whom it asked last, up to the frame that is looked at", () => {
  const frames = [frame({ asked: [asked("leader", "包强")] }), frame({ asked: [asked("leader", "陈总"), asked("boss", "丁宁")] })];
  expect(peopleAt(frames, 0)).toEqual(new Map([["leader", ["包强"]]]));
  expect(peopleAt(frames, 1)).toEqual(new Map([["leader", ["陈总"]], ["boss", ["丁宁"]]]));
});

it("what the title says already is not told again", () => {
  const entry = (what: string) =>
    ({ at: "", what, node: "leader", node_label: "", visit: 1, by: null, comment: "", edge: null, to_node: null, to_person: null, of_person: null, signs: null, signature: null }) as unknown as Frame["journal"][number];
  const told = happenedIn(frame({ step: { verb: "agree" }, journal: [entry("agree"), entry("left"), entry("agreed_before"), entry("overdue_remind"), entry("arrived")] }));
  expect(told.map(({ what }) => what)).toEqual(["overdue_remind"]);
});

it("a second story of the same ways gets a name of its own", () => {
  expect(unlike("大额", [])).toBe("大额");
  expect(unlike("大额", ["大额", "大额 2"])).toBe("大额 3");
});
