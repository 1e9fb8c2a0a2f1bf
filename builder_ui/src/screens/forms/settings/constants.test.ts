// Constants as the formula language writes them.

import { expect, it } from "vitest";
import { constantOf, valueOf } from "./constants";

it.each([
  ["text", '他说"好"', '"他说""好"""'],
  ["money", "9.50", "9.50"],
  ["switch", true, "TRUE"],
  ["choice", "o1", '"o1"'],
  ["date", "2026-11-08", "DATE(2026, 11, 8)"],
])("a %s comes back as it was picked", (type, value, source) => {
  expect(constantOf(type, value)).toBe(source);
  expect(valueOf(type, source)).toBe(value);
});

it("a formula is no constant", () => {
  expect(valueOf("text", 'name & "先生"')).toBeNull();
  expect(valueOf("money", "price * 2")).toBeNull();
});
