import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import type { Name } from "./names";
import { chosenIn, optionsAfter } from "./options";
import { nameAt } from "./scopes";
import { ignoredIn, labelsIn, meant, saidOf, standing } from "./typed";
import { editing } from "./writing";

const named = (...pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, Name> =>
  new Map(pairs.map(([path, label]) => [path, { path, label, type: "date" }]));

const names = named(["starts", "开始日期"], ["ends", "结束日期"], ["days", "天数"], ["x_days", "实际天数"], ["a", "备注"], ["b", "备注"]);

const kinds = [{ value: "o1", label: "入库" }, { value: "o2", label: "出库" }];
const withOptions: ReadonlyMap<string, Name> = new Map([
  ["kind", { path: "kind", label: "类型", type: "choice", options: kinds }],
  ["good.kind", { path: "good.kind", label: "商品 › 类型", type: "choice", options: kinds }],
  ["moves", { path: "moves", label: "出入库", type: "reverse" }],
  ["moves.way", { path: "moves.way", label: "出入库 › 方向", type: "choice", options: kinds }],
  ["tags", { path: "tags", label: "标签", type: "choices", options: kinds }],
  ["note", { path: "note", label: "说明", type: "text" }],
]);

describe("options in a formula", () => {
  it.each([
    ['类型 = "入库"', 'kind = "o1"'],
    ["类型 = 入库", 'kind = "o1"'],
    ['"出库" <> 类型', '"o2" <> kind'],
    ['类型 IN ["入库", "出库"]', 'kind IN ["o1", "o2"]'],
    ['类型 NOT IN ("入库")', 'kind NOT IN ("o1")'],
    ['"入库" NOT IN 标签', '"o1" NOT IN tags'],
    ['SWITCH(类型, "入库", "入库", "出库", "出", "入库")', 'SWITCH(kind, "o1", "入库", "o2", "出", "入库")'],
    ['HAS(标签, "入库")', 'HAS(tags, "o1")'],
    ['COUNT(moves, way = "入库")', 'COUNT(moves, way = "o1")'],
    ['good.kind = "出库"', 'good.kind = "o2"'],
    ['商品.类型 = "出库"', 'good.kind = "o2"'],
    ['good.类型 = 出库', 'good.kind = "o2"'],
    ['说明 = "入库"', 'note = "入库"'],
    ['类型 = "o1"', 'kind = "o1"'],
  ])("%s means %s", (typed, source) => expect(meant(typed, withOptions)).toBe(source));

  it("are shown by their labels", () => {
    expect(chosenIn('kind = "o1" AND note = "o1"', withOptions)).toEqual([{ from: 7, to: 11, label: "入库" }]);
  });

  it("are offered after a comparison", () => {
    expect(optionsAfter("kind = ", withOptions)).toEqual(kinds);
    expect(optionsAfter("kind IN [", withOptions)).toEqual(kinds);
    expect(optionsAfter("note = ", withOptions)).toEqual([]);
    expect(optionsAfter("kind ", withOptions)).toEqual([]);
  });

  it("become values as they are typed, drawn as chips", () => {
    let source = "";
    const known = { names: withOptions, functions: [], said: () => "" };
    const view = new EditorView({ parent: document.body, state: EditorState.create({ doc: "kind = ", extensions: editing(() => known, (next) => { source = next; }, "formula") }) });
    view.dispatch({ changes: { from: 7, insert: '"入库"' }, selection: { anchor: 11 }, userEvent: "input.type" });
    expect(source).toBe('kind = "o1"');
    expect(view.state.selection.main.head).toBe(11);
    expect([...view.dom.querySelectorAll(".dg-chip")].map((chip) => chip.textContent)).toEqual(["类型", "入库"]);
    view.destroy();
  });
});

const shop: ReadonlyMap<string, Name> = new Map(
  (
    [
      ["name", "名称", "text"], ["orders", "订单", "reverse"], ["orders.paid_on", "订单 › 付款日", "date"], ["orders.name", "订单 › 名称", "text"], ["orders.goods", "订单 › 商品", "reference"],
      ["orders.goods.launched", "订单 › 商品 › 上市日期", "date"], ["visits", "互动", "reverse"], ["visits.on", "互动 › 日期", "date"], ["paid_on", "首单", "date"],
      ["buyer", "顾客", "reference"], ["buyer.level", "顾客 › 等级", "number"], ["buyer.title", "顾客 › 名称", "text"],
    ] as const
  ).map(([path, label, type]) => [path, { path, label, type }]),
);

describe("rows inside of an aggregate", () => {
  it.each([
    ["COUNT(订单, 付款日 >= DAYS_AGO(90)) > 3", "COUNT(orders, paid_on >= DAYS_AGO(90)) > 3"],
    ["COUNT(订单, DAYS(付款日, 商品.上市日期) <= 14) >= 2", "COUNT(orders, DAYS(paid_on, goods.launched) <= 14) >= 2"],
    ["COUNT(订单) = 0 AND COUNT(互动, 日期 > 首单) = 0", "COUNT(orders) = 0 AND COUNT(visits, on > paid_on) = 0"],
    ['COUNT(订单, 名称 = "付款日, (") > 0 AND 名称 = "付款日"', 'COUNT(orders, name = "付款日, (") > 0 AND name = "付款日"'],
    ["MAX(订单.付款日, 名称 <> \"\")", 'MAX(orders.paid_on, name <> "")'],
    ["付款日 > TODAY()", "付款日 > TODAY()"],
    ["IF(顾客.等级, 名称, 首单)", "IF(buyer.level, name, paid_on)"],
    ["IF(顾客.等级 > 3, 名称, 首单)", "IF(buyer.level > 3, name, paid_on)"],
    ["IF(MAX(订单.付款日) > 首单, 名称, 首单)", "IF(MAX(orders.paid_on) > paid_on, name, paid_on)"],
  ])("%s means %s", (typed, source) => expect(meant(typed, shop)).toBe(source));

  it("are read by their names", () => {
    const source = "COUNT(orders, paid_on > goods.launched) AND paid_on > TODAY()";
    const said = (path: string, nth = 0): string | undefined => nameAt(source, [...source.matchAll(new RegExp(path, "g"))][nth]?.index ?? 0, path, shop)?.label;
    expect([said("paid_on"), said("goods.launched"), said("paid_on", 1), said("orders")]).toEqual(["付款日", "商品 › 上市日期", "首单", "订单"]);
  });
});

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
    const waysOut = { unknown: "：检查名字", quote: (text: string) => `文字要加引号：${text}` };
    expect(saidOf(problem, names, waysOut)).toBe("没有字段「x」：检查名字");
    expect(saidOf({ ...problem, params: { name: "入库" } }, withOptions, waysOut)).toBe('文字要加引号："入库"');
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
