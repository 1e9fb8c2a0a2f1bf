import { describe, expect, it } from "vitest";
import type { Run } from "../../api/tasks";
import { minutesBetween, progressOf, spanOf, stepsOf, timesOf } from "./course";

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

describe("the time of a run", () => {
  const node = (key: string, standing: string, arrived_at: string | null = null) => ({ key, type: "approve", standing, arrived_at, left_at: standing === "passed" ? arrived_at : null });
  const run = {
    started_at: "2026-11-22T01:00:00Z",
    ended_at: null,
    graph: { nodes: [node("boss", "passed", "2026-11-22T01:00:00Z"), node("money", "current", "2026-11-22T02:00:00Z"), node("law", "future"), node("other", "untaken")] },
  } as unknown as Run;
  const now = new Date("2026-11-22T02:30:00Z");

  it("is what was passed, what the present step takes, and what is usual for what is left of it and for what comes", () => {
    expect(timesOf(run, { boss: 600, money: 3600, law: 1200, other: 9000 }, now)).toEqual({ passed: 60, here: 30, left: 50 });
  });

  it("is never less for a step that takes longer than usual, and unknown where nothing is usual", () => {
    expect(timesOf(run, { money: 60, law: 1200 }, now).left).toBe(20);
    expect(timesOf(run, {}, now).left).toBeUndefined();
  });

  it("is all passed once the run is over", () => {
    expect(timesOf({ ...run, ended_at: "2026-11-22T03:00:00Z" }, {}, now)).toMatchObject({ passed: 120, here: 0 });
  });
});
