import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import type { Name } from "./names";
import { ignoredIn, labelsIn, meant, saidOf, standing } from "./typed";
import { editing } from "./writing";

const named = (...pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, Name> =>
  new Map(pairs.map(([path, label]) => [path, { path, label, type: "date" }]));

const names = named(["starts", "开始日期"], ["ends", "结束日期"], ["days", "天数"], ["x_days", "实际天数"], ["a", "备注"], ["b", "备注"]);

describe("a formula as people type it", () => {
  it.each([
    ["=结束日期-开始日期+1", "ends-starts+1"],
    [" ＝ 天数 * 2", "days * 2"],
    ["实际天数-天数", "x_days-days"],
    ['IF(天数 > 1, "天数", "")', 'IF(days > 1, "天数", "")'],
    ["ends - starts", "ends - starts"],
    ["总天数 + 1", "总天数 + 1"],
    ["备注", "备注"],
  ])("%s means %s", (typed, source) => expect(meant(typed, names)).toBe(source));

  it("says the way out of an unknown name, and where in the typed text it stands", () => {
    const problem = { path: "", code: "expression.unknown_name", message: "没有字段「x」", params: { start: 0, end: 1 } };
    expect(saidOf(problem, "：检查名字")).toBe("没有字段「x」：检查名字");
    expect(standing([problem], ignoredIn("= x"))[0]?.params).toEqual({ start: 2, end: 3 });
  });

  it("leaves the word that is still being typed", () => {
    expect(labelsIn("结束日期", names, 4)).toEqual([]);
    expect(labelsIn("结束日期-", names, 5)).toEqual([{ from: 0, to: 4, insert: "ends" }]);
  });

  it("draws a typed name as the chip of its field", () => {
    let source = "";
    const known = { names, functions: [], said: () => "" };
    const view = new EditorView({ parent: document.body, state: EditorState.create({ extensions: editing(() => known, (next) => { source = next; }, "formula") }) });
    view.dispatch({ changes: { from: 0, insert: "结束日期" }, selection: { anchor: 4 }, userEvent: "input.type" });
    view.dispatch({ changes: { from: 4, insert: "-" }, selection: { anchor: 5 }, userEvent: "input.type" });
    expect(source).toBe("ends-");
    expect(view.state.selection.main.head).toBe(5);
    expect([...view.dom.querySelectorAll(".dg-chip")].map((chip) => chip.textContent)).toEqual(["结束日期"]);
    view.destroy();
  });
});
