import { expect, it } from "vitest";
import { cell } from "./saveTable";

it.each([
  ["=HYPERLINK(\"//evil.example\")", "\"'=HYPERLINK(\"\"//evil.example\"\")\""],
  ["+86 138", "\"'+86 138\""],
  ["\t=1", "\"'\t=1\""],
  ["＠SUM(A1)", "\"'＠SUM(A1)\""],
  ["李四, \"阿四\"", "\"李四, \"\"阿四\"\"\""],
  ["", "\"\""],
])("%j is written as %s, and nothing starts to compute", (text, written) => expect(cell(text)).toBe(written));
