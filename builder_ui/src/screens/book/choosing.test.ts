import type { BookColumn, BookSheet, LookedBook } from "@dougong/web";
import { describe, expect, it } from "vitest";
import { asOf, chosen, linesOf, NOTHING, nothingSaid, ownerOf, sayColumn, saySheet, wishesOf } from "./choosing";

const column = (at: number, head: string, more: Partial<BookColumn> = {}): BookColumn => ({
  column: at, head, type: "text", settings: {}, strays: [], samples: [], filled: 3, system: null, unique: false, ...more,
});

const sheet = (at: number, name: string, columns: BookColumn[], relations: BookSheet["relations"] = []): BookSheet => ({
  sheet: at, name, header: 1, rows: 3, sums: [], form: null, columns, relations,
});

const clients = sheet(0, "客户", [column(0, "编号"), column(1, "创建人", { system: "created_by" }), column(2, "", { filled: 0 })]);
const orders = sheet(1, "订单", [column(0, "单号"), column(1, "客户编号")], [{ column: 1, sheet: 0, match: 0, inside: false }]);
const details = sheet(2, "明细", [column(0, "单号"), column(1, "产品")], [{ column: 0, sheet: 1, match: 0, inside: true }]);
const book: LookedBook = { types: ["text", "number"], sheets: [clients, orders, details] };
const unnamed = (n: number): string => `第 ${n} 列`;

describe("a workbook that becomes forms", () => {
  it("is taken as it was guessed until somebody says otherwise", () => {
    const [first, second, third] = chosen(nothingSaid, book, unnamed);

    expect(first?.columns.map(({ label, system }) => [label, system])).toEqual([["编号", null], ["创建人", "created_by"]]);
    expect(second?.columns[1]?.link).toEqual({ inside: false, sheet: 0, match: 0 });
    expect(third?.columns[0]?.link?.inside).toBe(true);
    expect(ownerOf(nothingSaid, book, details)).toBe(1);
    expect(linesOf(nothingSaid, book).map(({ from, to }) => `${from.name}→${to.name}`)).toEqual(["订单→客户", "明细→订单"]);
  });

  it("leaves columns and sheets out, and with a sheet what leads to it", () => {
    const said = saySheet(sayColumn(nothingSaid, 1, 0, { as: NOTHING }), 0, { use: false });

    expect(chosen(said, book, unnamed).map(({ label }) => label)).toEqual(["订单", "明细"]);
    expect(asOf(said, book, orders, orders.columns[1] as BookColumn)).toBe("text");
    expect(chosen(said, book, unnamed)[0]?.columns.map(({ column: at }) => at)).toEqual([1]);
  });

  it("asks again for other heads and other types only", () => {
    const said = saySheet(sayColumn(sayColumn(nothingSaid, 0, 0, { as: "number" }), 1, 1, { as: "link 0 0", label: "买家" }), 2, { header: 3 });

    expect(wishesOf(said)).toEqual({ headers: [{ sheet: 2, header: 3 }], types: [{ sheet: 0, column: 0, type: "number" }] });
    expect(chosen(said, book, unnamed)[1]?.columns[1]?.label).toBe("买家");
  });
});
