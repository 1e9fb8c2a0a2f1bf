import { describe, expect, it } from "vitest";
import type { Run } from "../../api/tasks";
import { minutesBetween, progressOf, spanOf, stepsOf } from "./course";

describe("a length of time", () => {
  it.each([
    [0, { key: "instantly" }],
    [37, { key: "minutes", minutes: 37 }],
    [120, { key: "hours", hours: 2 }],
    [200, { key: "hoursMinutes", hours: 3, minutes: 20 }],
    [1440, { key: "days", days: 1 }],
    [1560, { key: "daysHours", days: 1, hours: 2 }],
  ])("of %i minutes is worded by its largest parts", (minutes, words) => {
    expect(spanOf(minutes)).toEqual(words);
  });

  it("is never negative, however clocks differ", () => {
    expect(minutesBetween("2026-11-22T02:00:00Z", "2026-11-22T01:00:00Z")).toBe(0);
  });
});

describe("the steps of a run with parallel ways", () => {
  const node = (key: string, type: string, arrived_at: string | null, left_at: string | null = null) => ({ key, type, standing: "passed", arrived_at, left_at });
  const run = {
    graph: {
      nodes: [
        node("start", "start", "2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z"),
        node("fork", "parallel", "2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z"),
        node("money", "approve", "2026-11-22T01:00:00Z"),
        node("board", "approve", null),
        node("law", "approve", "2026-11-22T01:00:00Z", "2026-11-22T03:00:00Z"),
        node("boss", "approve", "2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z"),
        node("end", "end", null),
      ],
    },
  } as unknown as Run;

  it("are told in the order of time: done, waiting, to come", () => {
    expect(stepsOf(run).map(({ key }) => key)).toEqual(["start", "boss", "law", "money", "board"]);
  });

  it("are counted up to where the run stands, and not once it stands nowhere", () => {
    const there = { graph: { nodes: run.graph.nodes.map((each) => (each.key === "money" ? { ...each, standing: "current" } : each)) } } as unknown as Run;
    expect(progressOf(there)).toEqual({ n: 4, all: 5 });
    expect(progressOf(run)).toBeUndefined();
  });
});
