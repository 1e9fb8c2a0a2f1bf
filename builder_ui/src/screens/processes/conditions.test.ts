import { describe, expect, it } from "vitest";
import { formulaOf, linesOf, quoted, unquoted } from "./conditions";

describe("a condition as lines", () => {
  it("comes apart and goes together again", () => {
    const formula = 'amount > 50000 AND region = "华东" AND vip = TRUE';

    expect(formulaOf(linesOf(formula) ?? [])).toBe(formula);
  });

  it.each(["amount > 1 OR vip = TRUE", "SUM(items.price) > 1", "amount > limit"])("stays a formula when it is more: %s", (formula) => {
    expect(linesOf(formula)).toBeNull();
  });

  it("leaves out lines that are not finished", () => {
    expect(formulaOf([{ field: "amount", operator: ">", value: "" }])).toBe("");
  });

  it("keeps quotes inside a text", () => {
    expect(unquoted(quoted('a "b"'))).toBe('a "b"');
  });
});
