import { expect, it } from "vitest";
import { newBlock, wholeForm } from "./blocks/newBlock";
import { type Block, copied, type FormField, having, moved } from "./template";

const words = { heading: "送货单", text: "文字", signs: ["签收人"] };
const fields: readonly FormField[] = [
  { key: "number", type: "text" },
  { key: "note", type: "long_text" },
  { key: "photo", type: "attachment" },
  { key: "items", type: "sub_form", fields: [{ key: "name", type: "text" }, { key: "amount", type: "formula" }] },
];
const blocks: readonly Block[] = [{ key: "b1", type: "line" }, { key: "b2", type: "trail" }, { key: "b4", type: "space" }];

it("gives a new block a key that is free, and something to print", () => {
  expect(newBlock(blocks, "grid", fields, words)).toEqual({ key: "b3", type: "grid", columns: 2, cells: [{ value: "number" }, { value: "note" }] });
  expect(newBlock([], "rows", fields, words)).toMatchObject({ rows: "items", columns: [{ value: "name" }, { value: "amount", sum: true }] });
  expect(newBlock([], "picture", fields, words)).toMatchObject({ field: "photo" });
});

it("prints a whole form to begin with, each block under its own key", () => {
  const whole = wholeForm(fields, words);
  expect(whole.map(({ type }) => type)).toEqual(["code", "heading", "grid", "rows", "trail", "signs"]);
  expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
});

it("moves and copies blocks", () => {
  expect(moved(blocks, "b4", 0).map(({ key }) => key)).toEqual(["b4", "b1", "b2"]);
  expect(moved(blocks, "b1", 2).map(({ key }) => key)).toEqual(["b2", "b4", "b1"]);
  expect(copied(blocks, "b2").map(({ key }) => key)).toEqual(["b1", "b2", "b3", "b4"]);
});

it("leaves out what is not said", () => {
  expect(having({ key: "b1", bold: true }, "bold", false)).toEqual({ key: "b1" });
});
