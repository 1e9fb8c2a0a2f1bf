import { expect, it } from "vitest";
import type { FormView } from "../../api/appView";
import type { HistoryEntry } from "../../api/records";
import { formerValues, revertibleVersions } from "./former";

const form = { permissions: { writable: ["name", "level"] } } as unknown as FormView;
const entry = (version: number, changed: HistoryEntry["changed"]): HistoryEntry => ({ kind: "update", at: "2026-11-28T00:00:00Z", by: null, own: true, version, changed });
const entries = [
  entry(4, { name: ["乙", "丙"], margin: ["1", "2"] }),
  entry(3, { name: ["甲", "乙"], level: ["a", "b"] }),
  entry(2, { level: [null, "a"] }),
];

it("goes from what is now to what was then, over all changes between", () =>
  expect(formerValues(form, entries, 2)).toEqual({ name: ["丙", "甲"], level: ["b", "a"] }));

it("leaves out what may not be written and what is the same again", () =>
  expect(formerValues(form, [entry(5, { name: ["丙", "乙"] }), ...entries], 3)).toEqual({}));

it("nothing happened since the newest version", () => expect(formerValues(form, entries, 4)).toEqual({}));

it("can be gone back behind wherever something would change", () => {
  const whole = [entry(5, { name: ["丙", "乙"], level: ["b", "a"] }), ...entries];

  expect(revertibleVersions(form, whole)).toEqual(new Set(whole.map(({ version }) => version).filter((version) => Object.keys(formerValues(form, whole, version - 1)).length > 0)));
  expect(revertibleVersions(form, whole).has(3)).toBe(true);
  expect(revertibleVersions(form, [entry(3, { margin: ["1", "2"] })])).toEqual(new Set());
});
