import { describe, expect, it } from "vitest";
import { cellsIn } from "./block";
import { addRow, cellAt, cellPath, cellText, putBlock, putCell, readCell } from "./cells";
import type { Table, TableParts } from "./table";
import type { Column } from "./useColumns";

const level: Column = { key: "i1", label: "等级", side: "input", kind: "choice", options: [{ value: "gold", label: "金卡" }], field: undefined };
const amount: Column = { key: "i2", label: "金额", side: "input", kind: "number", options: [], field: undefined };
const rate: Column = { key: "o1", label: "折扣", side: "output", kind: "number", options: [], field: undefined };
const columns = [level, amount, rate];

const begun = (): Partial<TableParts> => ({ rows: [{ key: "r1", tests: { i1: { op: "is", values: ["gold"] } }, values: { o1: { value: "0.9" } } }] });
const tableOf = (parts: Partial<TableParts>): Table => ({ key: "deal", ...parts }) as unknown as Table;

describe("cells", () => {
  it("are read where they stand, and below the last row what is given otherwise", () => {
    const table = tableOf({ ...begun(), otherwise: { o1: { value: "1" } } });
    expect(columns.map((column) => cellText(table, 0, column, "zh-CN"))).toEqual(["金卡", "", "0.9"]);
    expect(columns.map((column) => cellText(table, 1, column, "zh-CN"))).toEqual(["", "", "1"]);
    expect(cellText(table, 0, level, "en")).toBe("金卡");
    expect([cellPath(table, 0, level), cellPath(table, 0, rate), cellPath(table, 1, rate)]).toEqual(["rows/r1/tests/i1", "rows/r1/values/o1", "otherwise/o1"]);
  });

  it("are emptied without leaving a trace, and no test stands beside what is given otherwise", () => {
    const table = begun();
    putCell(table, 0, level, undefined);
    putCell(table, 1, level, readCell("金卡", level));
    putCell(table, 1, rate, readCell("=amount / 2", rate));
    expect(table.rows).toEqual([{ key: "r1", tests: {}, values: { o1: { value: "0.9" } } }]);
    expect(table.otherwise).toEqual({ o1: { formula: "amount / 2" } });
  });

  it("come in blocks: into the rows that are there, and into new ones below", () => {
    const table = begun();
    putBlock(table, { row: 0, column: 1 }, columns, cellsIn("≥100\t0.8\r\n\"<100\"\t0.95\tbeyond\r\n"));
    expect(table.rows).toEqual([
      { key: "r1", tests: { i1: { op: "is", values: ["gold"] }, i2: { op: "range", least: "100" } }, values: { o1: { value: "0.8" } } },
      { key: "r2", tests: { i2: { op: "range", below: "100" } }, values: { o1: { value: "0.95" } } },
    ]);
    expect(cellAt(tableOf(table), 1, amount)).toEqual({ op: "range", below: "100" });
  });

  it("one value that is pasted below the last row is what is given otherwise", () => {
    const table = begun();
    putBlock(table, { row: 1, column: 2 }, columns, cellsIn("1"));
    expect(table.rows).toHaveLength(1);
    expect(table.otherwise).toEqual({ o1: { value: "1" } });
  });

  it("of a row that is copied are its own", () => {
    const table = begun();
    addRow(table, 1, table.rows?.[0]);
    putCell(table, 1, level, undefined);
    expect(table.rows?.map(({ key, tests }) => [key, tests])).toEqual([["r1", { i1: { op: "is", values: ["gold"] } }], ["r2", {}]]);
  });
});
