import { describe, expect, it } from "vitest";
import type { Connection, DeadLetter, Sync, SyncLog, SyncRun } from "../../../api/connections";
import { causesOf } from "./causes";
import { sumOf } from "./figures";
import { restOf } from "./waiting";

const letter = (id: string, grade: string, code = "field.no_option", field: string | null = "grade"): DeadLetter => ({
  id, key: id, values: { FGrade: grade }, tries: 1, first_at: "", last_at: "",
  problems: [{ field, label: field, source: field && "FGrade", code, text: `${code} ${grade}` }],
});
const run = (id: string, state: SyncRun["state"], more: Partial<SyncRun> = {}): SyncRun => ({ id, began: "", ended: null, state, read: 0, created: 0, updated: 0, same: 0, refused: 0, total: null, trouble: null, ...more });
const log = (runs: readonly SyncRun[], state: Connection["state"] = "working"): SyncLog => ({
  sync: { paused: false, next_at: "2026-01-01T00:00:00Z" } as Sync, connection: { state } as Connection, runs, dead: [],
});

describe("causes", () => {
  it("put together what says the same word in the same field, the most first", () => {
    const found = causesOf([letter("1", "AA"), letter("2", "B"), letter("3", "B")]);
    expect(found.map(({ said, letters }) => `${said} ${letters.map(({ id }) => id).join()}`)).toEqual(["B 2,3", "AA 1"]);
  });

  it("keep apart what is wrong in different ways", () => {
    expect(causesOf([letter("1", "AA"), letter("2", "AA", "field.required"), letter("3", "AA", "sync.no_key", null)])).toHaveLength(3);
  });

  it("go by the sentence where the field is read no more", () => {
    const unread = (id: string, grade: string): DeadLetter => {
      const found = letter(id, grade);
      return { ...found, problems: found.problems.map((problem) => ({ ...problem, source: null })) };
    };
    expect(causesOf([unread("1", "AA"), unread("2", "B"), unread("3", "B")]).map(({ letters }) => letters.length)).toEqual([2, 1]);
  });
});

it("figures of all readings add up as those of each", () => {
  const sum = sumOf([run("1", "done", { read: 5, created: 3, refused: 2 }), run("2", "done", { read: 4, updated: 1, same: 3 })]);
  expect(sum).toEqual({ read: 9, created: 3, updated: 1, same: 3, refused: 2 });
  expect(sum.read).toBe(sum.created + sum.updated + sum.same + sum.refused);
});

describe("looking again", () => {
  const soon = 1000;
  it("is soon while something is read, or is about to be", () => {
    expect(restOf(log([run("1", "going")]), null)).toBe(soon);
    expect(restOf(log([]), null)).toBe(soon);
    expect(restOf(log([run("1", "done")]), "2")).toBe(soon);
  });

  it("is seldom once what was begun has ended, and where nothing can begin", () => {
    expect(restOf(log([run("2", "failed"), run("1", "done")]), "2")).toBeGreaterThan(soon);
    expect(restOf(log([], "signed_out"), null)).toBeGreaterThan(soon);
  });
});
