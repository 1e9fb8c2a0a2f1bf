import { describe, expect, it } from "vitest";
import type { Answered, BlockDefinition, DashboardDefinition } from "../../api/dashboards";
import { daysText } from "./daysText";
import { inPhoneOrder, onTab } from "./phoneOrder";
import { goesDown, pressOf, rowOfPick, wordsOfPick, stepInto } from "./pressing";
import { picked, shownIn } from "./shown";

const blocks: readonly BlockDefinition[] = [
  { key: "a", type: "column", form: "order", x: 0, y: 0 },
  { key: "b", type: "bar", form: "order", x: 6, y: 0, tab: "second" },
  { key: "c", type: "bar", form: "visit", x: 0, y: 6, tab: "gone" },
];
const board: DashboardDefinition = { key: "board", label: "看板", blocks };

describe("what stands in the address", () => {
  it("is read as it was written, but for what is not there any more", () => {
    const search = new URLSearchParams([[".pick", 'a:{"level":"gold"}'], [".pick", "z:{}"], [".pick", "broken"], [".vs", "year"]]);

    expect(shownIn(board, search)).toMatchObject({ against: "year", picks: [{ block: "a", group: { level: "gold" } }] });
  });

  it("has one group a block, and none once it is pressed again", () => {
    const [gold, silver] = [{ block: "a", group: { level: "gold" } }, { block: "a", group: { level: "silver" } }];

    expect(picked([gold], silver)).toEqual([silver]);
    expect(picked([silver], silver)).toEqual([]);
  });
});

describe("a press", () => {
  it("narrows where something else is about the same records, and leads to them where nothing is", () => {
    expect(pressOf(blocks[0] as BlockDefinition, blocks)).toBe("filter");
    expect(pressOf(blocks[2] as BlockDefinition, blocks)).toBe("records");
    expect(pressOf({ ...(blocks[0] as BlockDefinition), press: "nothing" }, blocks)).toBe("nothing");
  });

  it("is told in the words of its chart", () => {
    const answer = {
      columns: [{ key: "level", label: "等级", role: "dimension", type: "choice", grain: null, unit: "" }],
      rows: [{ level: "gold" }], texts: [{ level: "金卡" }], cut: 0, folded: [], figure: null,
    } satisfies Answered;

    expect(wordsOfPick(answer, { block: "a", group: { level: "gold" } })).toEqual({ name: "等级", value: "金卡" });
    expect(rowOfPick(answer, { level: "silver" })).toBeNull();
  });
});

describe("a way down", () => {
  const answer: Answered = {
    columns: [], rows: [{ site: "浙江省" }, { dept: { id: "d1", label: "华东" }, site: null }], texts: [], cut: 0, folded: [], figure: null,
    descent: { key: "site", way: [], down: [true, false] },
  };

  it("leads on by the value of a row, where there is more below", () => {
    expect(stepInto(answer, 0)).toBe("浙江省");
    expect(stepInto(answer, 1)).toBeNull();
    expect(stepInto({ ...answer, descent: { key: "dept", way: [], down: [false, true] } }, 1)).toBe("d1");
  });

  it("is gone by a press, unless its maker chose another use of it", () => {
    const [block] = blocks as [BlockDefinition];

    expect([undefined, "records", "filter", "nothing"].map((press) => goesDown({ ...block, press: press as BlockDefinition["press"] }))).toEqual([true, true, false, false]);
  });

  it("stands in the address; what is no way is none", () => {
    const search = new URLSearchParams([[".way", 'a:["浙江省"]'], [".way", "b:[1]"], [".way", "c:"], [".way", 'gone:["x"]']]);

    expect(shownIn(board, search).ways).toEqual({ a: ["浙江省"] });
  });
});

describe("blocks", () => {
  it("stand on the first tab where they name none, or one that is gone", () => {
    const tabs = [{ key: "first" }, { key: "second" }];

    expect(onTab(blocks, tabs, "first").map(({ key }) => key)).toEqual(["a", "c"]);
    expect(onTab(blocks, tabs, "second").map(({ key }) => key)).toEqual(["b"]);
  });

  it("follow one another on a phone as their maker put them, then as they are read", () => {
    expect(inPhoneOrder(blocks, { order: ["c"] }).map(({ key }) => key)).toEqual(["c", "a", "b"]);
  });
});

it("writes two days with their years only where these are not this one", () => {
  const between = (from: string, to: string): string => `${from} 至 ${to}`;

  expect(daysText({ from: "2026-10-01", to: "2026-11-30" }, between, "2026")).toBe("10-01 至 11-30");
  expect(daysText({ from: "2025-10-01", to: null }, between, "2026")).toBe("2025-10-01 至");
});
