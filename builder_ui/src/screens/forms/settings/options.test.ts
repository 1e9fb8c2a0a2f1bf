import { expect, it } from "vitest";
import { linesOf, type Option, withLines, withOption } from "./options";

const options: readonly Option[] = [{ value: "o1", label: "选项 1" }, { value: "o2", label: "件" }];

it("a pasted list becomes options, the first in the place it was pasted into", () => {
  const pasted = withLines(options, 0, linesOf("箱\r\n 个 \n\n台"), () => false);

  expect(pasted.map(({ label }) => label)).toEqual(["箱", "个", "台", "件"]);
  expect(new Set(pasted.map(({ value }) => value)).size).toBe(4);
  expect(pasted[0]?.value).toBe("o1");
});

it("takes the places of options that nobody has named, and leaves those that somebody has", () => {
  const fresh = ["选项 1", "选项 2", "件", "选项 4"].map((label, at) => ({ value: `o${at + 1}`, label }));
  const pasted = withLines(fresh, 0, ["箱", "个", "台"], ({ label }) => String(label).startsWith("选项"));

  expect(pasted.map(({ value, label }) => `${value} ${String(label)}`)).toEqual(["o1 箱", "o2 个", "o5 台", "o3 件", "o4 选项 4"]);
});

it("one line alone is pasted as text", () => expect(linesOf("箱")).toEqual([]));

it("a new option stands behind the one it was asked for at", () => {
  expect(withOption(options, 0, "新").map(({ value }) => value)).toEqual(["o1", "o3", "o2"]);
});
