import { describe, expect, it } from "vitest";
import type { FilterDefinition } from "../../api/dashboards";
import { isNarrowed, valuesIn, withValue } from "./filters";
import { inReadingOrder, isAlone, placeOf } from "./grid";

const filters: readonly FilterDefinition[] = [
  { key: "time", label: "时间", kind: "period", on: { order: "paid_at" }, default: "last_30_days" },
  { key: "kind", label: "类型", kind: "values", on: { order: "kind" } },
];

describe("filters in the address", () => {
  it.each([
    ["a named period", "time", "this_month"],
    ["days of one's own", "time", { from: "2026-01-01", to: null }],
    ["some values", "kind", ["hotel", "dealer"]],
  ] as const)("%s comes back as it was set", (_what, key, value) => {
    const search = withValue(new URLSearchParams(), key, value);

    expect(valuesIn(filters, search)).toEqual({ [key]: value });
  });

  it("a filter put back leaves no trace", () => {
    const search = withValue(withValue(new URLSearchParams(), "kind", ["hotel"]), "kind", null);

    expect(search.toString()).toBe("");
    expect(valuesIn(filters, search)).toEqual({});
  });
});

describe("an empty dashboard", () => {
  it("blames the filters only where one holds something back", () => {
    const [time, kind] = filters as [FilterDefinition, FilterDefinition];
    expect(isNarrowed([], {})).toBe(false);
    expect(isNarrowed([kind], {})).toBe(false);
    expect(isNarrowed([kind], { kind: [] })).toBe(false);
    expect(isNarrowed([kind], { kind: ["a"] })).toBe(true);
    expect(isNarrowed([time], {})).toBe(true);
  });
});

describe("the grid", () => {
  it("is read row by row", () => {
    const blocks = [
      { key: "below", type: "line", form: "order", x: 0, y: 2 },
      { key: "right", type: "metric", form: "order", x: 3, y: 0 },
      { key: "left", type: "metric", form: "order" },
    ];

    expect(inReadingOrder(blocks).map(({ key }) => key)).toEqual(["left", "right", "below"]);
  });

  it("gives a block that was never placed the usual size", () => {
    expect(placeOf({ key: "new", type: "metric", form: "order" })).toEqual({ x: 0, y: 0, w: 3, h: 2 });
  });
});

it("lets a figure without a neighbour have the whole line", () => {
  const blocks = ["metric", "column", "metric", "metric", "metric"].map((type, at) => ({ key: String(at), type, form: "order" }));

  expect(blocks.map((_, at) => isAlone(blocks, at))).toEqual([true, false, false, false, true]);
});
