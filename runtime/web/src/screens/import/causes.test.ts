import { expect, it } from "vitest";
import type { FailedRow, ImportTrial } from "../../api/imports";
import { causesOf } from "./causes";

const nobody = { path: "keeper", code: "form.no_match", message: "没有找到「张三」", params: {} };
const figure = { path: "price", code: "field.number", message: "不是数字", params: {} };
const failed = (row: number, ...problems: (typeof nobody)[]): FailedRow => ({ row, problems, cells: [] });

it("lists a row under everything that is wrong with it", () => {
  const trial = { failures: [failed(4, figure), failed(5, nobody, figure, figure)] } as unknown as ImportTrial;

  expect(causesOf(trial).map(({ field, rows }) => [field, rows.map(({ row }) => row)])).toEqual([
    ["price", [4, 5]],
    ["keeper", [5]],
  ]);
});
