import { stretches } from "@dougong/web";
import { describe, expect, it } from "vitest";
import { choosable, conditionOf, dateSource, dayIn, partsOf, quoted, unquoted } from "./conditions";

describe("a condition as lines", () => {
  it.each([
    'amount >= 500000 AND region IN ("js", "zj")',
    'name <> BLANK AND customer.level = "a"',
    'CONTAINS(name, "茶 AND 酒") AND (paid_at >= DAYS_AGO(30) AND paid_at <= TODAY())',
    '"vip" IN tags AND (level = "a" OR spent > 1000)',
    '"vip" NOT IN tags AND region NOT IN ("js", "zj") AND level NOT IN ["c"]',
    "on >= DATE(2026, 1, 2) AND done = FALSE",
    "(on >= EOMONTH(TODAY(), -1) + 1 AND on <= EOMONTH(TODAY(), 0)) AND done = FALSE",
    "(on >= DATE(2026, 1, 2) AND on <= DATE(2026, 2, 3))",
    "DATE(made_at) >= DATE(2026, 1, 2) AND made_at <> BLANK AND DATE(made_at) = TODAY()",
    "(DATE(made_at) >= DAYS_AGO(7) AND DATE(made_at) <= TODAY()) AND (DATE(made_at) >= DATE(2026, 1, 2) AND DATE(made_at) <= DATE(2026, 2, 3))",
    "amount > limit AND customer.level = sort AND price < product.price",
    "DATE(made_at) >= due AND due <= DATE(made_at)",
    "(on = TODAY() - 1 OR (on >= DATE(YEAR(TODAY()), 1, 1) AND on <= DATE(YEAR(TODAY()), 12, 31)))",
  ])("comes apart and goes together again: %s", (condition) => {
    expect(conditionOf(partsOf(condition))).toBe(condition);
    expect(partsOf(condition).every(({ kind }) => kind !== "formula")).toBe(true);
  });

  it.each(["COUNT(orders, paid_at >= DAYS_AGO(30)) >= 3", "amount > limit * 2", "(a = 1 OR b > c + 1)", "amount > BLANK"])(
    "keeps as a formula what lines cannot say: %s",
    (condition) => {
      expect(partsOf(condition)).toEqual([{ kind: "formula", source: condition }]);
      expect(conditionOf(partsOf(condition))).toBe(condition);
    },
  );

  it.each(stretches)("says that a date lies in a period, and reads it back: %s", (period) => {
    const line = { kind: "line", field: "starts", operator: "DURING", values: [period] } as const;
    expect(partsOf(conditionOf([line]))).toEqual([line]);
  });

  it.each(stretches)("says that the day of an instant lies in a period, and reads it back: %s", (period) => {
    const line = { kind: "line", field: "made_at", operator: "DURING", values: [period], asDay: true } as const;
    expect(partsOf(conditionOf([line]))).toEqual([line]);
  });

  it("ends recent days today, also where they were written without an end", () => {
    expect(conditionOf(partsOf("on >= DAYS_AGO(7)"))).toBe("(on >= DAYS_AGO(7) AND on <= TODAY())");
  });

  it("waits for both days of a span", () => {
    expect(conditionOf([{ kind: "line", field: "on", operator: "BETWEEN", values: ["DATE(2026, 1, 2)"] }])).toBe("");
  });

  it("puts a formula with OR into brackets where something else must hold too", () => {
    expect(conditionOf([...partsOf("spent > 1"), { kind: "formula", source: "a > b OR c > d" }])).toBe("spent > 1 AND (a > b OR c > d)");
  });

  it("leaves out what is not finished", () => {
    expect(conditionOf([{ kind: "line", field: "amount", operator: ">", values: [""] }])).toBe("");
    expect(partsOf("")).toEqual([]);
  });

  it("writes a list of one so that it stays a list", () => {
    expect(conditionOf([{ kind: "line", field: "region", operator: "IN", values: ['"js"'] }])).toBe('region IN ["js"]');
  });
});

describe("a line about a field that cannot be chosen", () => {
  const keys = new Set(["amount", "customer.limit"]);

  it.each(["amount > customer.limit", "customer.limit <> BLANK", "(amount > 1 OR amount > customer.limit)"])("stays a line where all its fields can be: %s", (condition) => {
    const [part] = partsOf(condition);
    expect(part && choosable(part, keys)).toEqual(part);
  });

  it.each(["amount > customer.boss.limit", "customer.boss.limit > 1", "(amount > 1 OR stock > 1)"])("is a formula: %s", (condition) => {
    const [part] = partsOf(condition);
    expect(part && choosable(part, keys)).toEqual({ kind: "formula", source: condition });
  });
});

describe("constants", () => {
  it("keep quotes inside a text", () => expect(unquoted(quoted('5" pipe'))).toBe('5" pipe'));
  it("carry days over and back", () => expect(dayIn(dateSource("2026-01-02"))).toBe("2026-01-02"));
});
