import { expect, it } from "vitest";
import type { Comparison } from "./api";
import { agreedOn, rowsOf, withValue } from "./merging";

const base = { key: "customer", label: "客户", fields: [{ key: "name", label: "姓名" }, { key: "note", label: "备注" }] };
const theirs = { ...base, label: "客户档案", fields: [{ key: "name", label: "名称" }, { key: "note", label: "备注" }] };
const comparison = {
  theirs,
  etag: "t2",
  changed_at: "2026-11-22T04:00:00Z",
  changed_by: null,
  their_changes: [{ path: ["label"], before: "客户", after: "客户档案" }, { path: ["fields", "name", "label"], before: "姓名", after: "名称" }],
  my_changes: [{ path: ["fields", "name", "label"], before: "姓名", after: "客户名称" }, { path: ["fields", "note"], before: { key: "note", label: "备注" } }],
  merged: { key: "customer", label: "客户档案", fields: [{ key: "name", label: "客户名称" }] },
  conflicts: [["fields", "name", "label"]],
} as unknown as Comparison;

it("what both changed comes first and is open; everything else says whose it is", () => {
  const rows = rowsOf(comparison, base as never);
  expect(rows.map(({ place, open, mine, theirs: other }) => [place, open, mine !== undefined, other !== undefined])).toEqual([
    ["fields/name/label", true, true, true],
    ["label", false, false, true],
    ["fields/note", false, true, false],
  ]);
  expect([rows[0]?.mine?.after, rows[0]?.theirs?.after, rows[0]?.mine?.before]).toEqual(["客户名称", "名称", "姓名"]);
});

it("mine is proposed, and theirs is taken where it was chosen", () => {
  expect(agreedOn(comparison, {})).toEqual(comparison.merged);
  expect(agreedOn(comparison, { "fields/name/label": "theirs" })).toEqual({ ...comparison.merged, fields: [{ key: "name", label: "名称" }] });
});

it("what one side removed can be taken out, and put back", () => {
  const list = [{ key: "a", n: 1 }, { key: "b", n: 2 }];
  expect(withValue(list, ["a"], undefined)).toEqual([{ key: "b", n: 2 }]);
  expect(withValue(list, ["c"], { key: "c", n: 3 })).toEqual([...list, { key: "c", n: 3 }]);
  expect(withValue({ fields: list }, ["fields", "b", "n"], undefined)).toEqual({ fields: [{ key: "a", n: 1 }, { key: "b" }] });
});
