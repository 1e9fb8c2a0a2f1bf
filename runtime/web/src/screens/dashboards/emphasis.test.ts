import { describe, expect, it } from "vitest";
import type { Figure } from "../../api/dashboards";
import { emphasised } from "./emphasis";

const layout = { template: { layout: { colorway: ["#0B69A3", "#CF8148"] } } };
const shown = (data: Figure["data"], ...said: string[]): Figure => emphasised({ data, layout }, said, "#ffffff");

describe("what was pressed", () => {
  it("lets the other bars recede, and their words stand beside them", () => {
    expect(shown([{ type: "bar", x: ["金卡", "银卡"], textposition: "auto" }], "银卡").data).toMatchObject([{ selectedpoints: [1], textposition: ["outside", "auto"] }]);
  });

  it("leaves a figure as it is where nothing was", () => {
    const figure = { data: [{ type: "bar", x: ["金卡"] }], layout };

    expect(emphasised(figure, null, "#ffffff")).toBe(figure);
  });

  it("stands on its line as a point, in the colour of the line, and other lines recede", () => {
    const data = [{ type: "scatter", name: "门店", x: ["1 月", "2 月"], y: [3, 4] }, { type: "scatter", name: "网店", x: ["1 月", "2 月"], y: [5, 6] }];

    expect(shown(data, "2 月", "网店").data).toMatchObject([
      { name: "门店", line: { color: "rgba(11, 105, 163, 0.35)" } }, { name: "网店", line: { color: "rgba(207, 129, 72, 0.7)" } },
      { mode: "markers", x: ["2 月"], y: [6], marker: { color: "#CF8148" }, hoverinfo: "skip" },
    ]);
  });

  it("stands on top of what its layer lies on", () => {
    const data = ["门店", "网店"].map((name, at) => ({ type: "scatter", stackgroup: "one", name, x: ["1 月"], y: [3 + at] }));

    expect(shown(data, "1 月", "网店").data[2]).toMatchObject({ mode: "markers", y: [7] });
  });

  it("is never on the line of the period before", () => {
    const data: Figure["data"] = [{ type: "scatter", name: "本期", x: ["1 月"], y: [3] }, { type: "scatter", name: "上期", x: ["1 月"], y: [2], line: { width: 1.5 } }];

    expect(shown(data, "1 月").data).toHaveLength(3);
  });

  it("keeps the colour of its slice, the others are seen through", () => {
    expect(shown([{ type: "pie", labels: ["金卡", "银卡"] }], "银卡").data).toMatchObject([{ marker: { colors: ["rgba(11, 105, 163, 0.35)", "#CF8148"] } }]);
  });

  it.each([["sunburst", "#0B69A3"], ["treemap", "rgba(11, 105, 163, 0.35)"]])("keeps its colour among the parts of a %s", (type, around) => {
    const ids = ["浙江", "浙江\u001f杭州", "浙江\u001f宁波", "江苏"];

    expect(shown([{ type, ids }], "浙江", "杭州").data).toMatchObject([
      { marker: { colors: [around, "#0B69A3", "rgba(11, 105, 163, 0.35)", "rgba(207, 129, 72, 0.35)"] } },
    ]);
  });

  it("lets the other steps of a funnel recede", () => {
    expect(shown([{ type: "funnel", y: ["线索", "成交"] }], "成交").data).toMatchObject([{ marker: { color: ["rgba(11, 105, 163, 0.35)", "#0B69A3"] }, textposition: ["outside", "auto"] }]);
  });

  it("is the one tile of a map that nothing covers", () => {
    const data = [{ type: "heatmap", z: [[1, 2]], customdata: [[{ group: "浙江省" }, { group: "上海市" }]] }];

    expect(shown(data, "上海市").layout.shapes).toMatchObject([
      { x0: -0.5, x1: 0.5, y0: -0.5, y1: 0.5, fillcolor: "#ffffff" }, { x0: 1.5, x1: 1.5 }, { y0: -0.5, y1: -0.5 }, { y0: 0.5, y1: 0.5 },
    ]);
  });

  it("is found in a heat map by both of its words", () => {
    const data = [{ type: "heatmap", x: ["一", "二"], y: ["甲", "乙"], z: [[1, 2], [3, 4]] }];

    expect(shown(data, "乙", "一").layout.shapes).toMatchObject([{ x0: -0.5, x1: -0.5 }, { x0: 0.5, x1: 1.5 }, { y0: -0.5, y1: 0.5 }, { y0: 1.5, y1: 1.5 }]);
  });
});
