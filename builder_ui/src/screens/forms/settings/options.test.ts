import { expect, it } from "vitest";
import { linesOf, type Option, withLines, withOption } from "./options";

const options: readonly Option[] = [{ value: "o1", label: "选项 1" }, { value: "o2", label: "件" }];

it("a pasted list becomes options, the first in the place it was pasted into", () => {
  const pasted = withLines(options, 0, linesOf("箱\r\n 个 \n\n台"));

  expect(pasted.map(({ label }) => label)).toEqual(["箱", "个", "台", "件"]);
  expect(new Set(pasted.map(({ value }) => value)).size).toBe(4);
  expect(pasted[0]?.value).toBe("o1");
});

it("one line alone is pasted as text", () => expect(linesOf("箱")).toEqual([]));

it("a new option stands behind the one it was asked for at", () => {
  expect(withOption(options, 0, "新").map(({ value }) => value)).toEqual(["o1", "o3", "o2"]);
});
