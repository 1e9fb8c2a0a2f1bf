import { begun, type Condition, type Kind, operandOf, operatorsOf, sourceOf, stretches } from "@dougong/web";
import { describe, expect, it } from "vitest";
import { conditionOf, type Line, partsOf } from "./conditions";
import { dateSource, dayIn, quoted, unquoted } from "./constants";
import type { Kinds } from "./reading";

const known: Readonly<Record<string, Kind>> = {
  amount: "number", limit: "number", spent: "number", price: "number", "product.price": "number", "customer.limit": "number", share: "percent",
  name: "text", region: "choice", level: "choice", sort: "choice", "customer.level": "choice", tags: "tags", crew: "members", keeper: "member",
  on: "date", due: "date", starts: "date", made_at: "datetime", at: "time", done: "switch", stay: "range", home: "address", "home.district": "text",
  shop: "reference", goods: "references", team: "department", teams: "departments", files: "files", kinds: "choices", "stay.from": "date", "stay.to": "date", segments: "segments",
};
const kinds: Kinds = (path) => known[path] ?? null;

const plain = ({ source: _, ...line }: Line): Line => line;
const linesIn = (source: string): readonly Line[] => partsOf(source, kinds).flatMap((part) => (part.kind === "line" ? [plain(part)] : []));

const samples: Readonly<Record<string, readonly string[]>> = {
  none: [], text: ['5" 茶'], number: ["5"], numbers: ["1", "2.5"], percent: ["12.5"], percents: ["1", "20"], date: ["2026-01-02"], dates: ["2026-01-02", "2026-02-03"],
  days: ["7"], time: ["09:30"], times: ["09:30", "18:00"], options: ["a", "b"], people: ["u1", "u2"], departments: ["d1", "d2"], records: ["r1", "r2"], tags: ["vip", "新"],
  places: ["浙江省/杭州市", "北京市"],
};
/** That a stay has not begun is said of its first day, and that it is over of its last. */
const said: Readonly<Record<string, Condition>> = { upcoming: begun("stay.from", "future"), over: begun("stay.to", "past") };
const fieldOf = Object.fromEntries(Object.entries(known).map(([field, kind]) => [kind, field]));
const everything = (Object.keys(operatorsOf) as Kind[]).flatMap((kind) => operatorsOf[kind].map((operator) => ({ kind, operator })));

describe("whatever can be asked", () => {
  it.each(everything)("of a $kind, $operator, is read back as it was chosen", ({ kind, operator }) => {
    const field = kind === "date" ? "on" : kind === "text" ? "name" : (fieldOf[kind] ?? "");
    const condition: Condition = { ...begun(field, operator), values: samples[operandOf(kind, operator)] ?? [] };
    const again = linesIn(sourceOf(kind, condition));
    expect(again).toEqual([{ kind: "line", ...(said[operator] ?? condition) }]);
  });

  it.each(everything.filter(({ kind, operator }) => operandOf(kind, operator) in { options: 1, people: 1, departments: 1, records: 1, tags: 1, places: 1 } && operator !== "all"))(
    "of a $kind, $operator, with one value is read back as well",
    ({ kind, operator }) => {
      const condition: Condition = { ...begun(fieldOf[kind] ?? "", operator), values: (samples[operandOf(kind, operator)] ?? []).slice(0, 1) };
      expect(linesIn(sourceOf(kind, condition))).toEqual([{ kind: "line", ...condition }]);
    },
  );
});

it.each(["date", "datetime"] as const)("of a %s it can be asked whether it lies in a period, or between two days", (kind) => {
  expect(operatorsOf[kind]).toEqual(expect.arrayContaining(["thisMonth", "within", ...stretches]));
});

describe("what was written before", () => {
  it.each<[string, Omit<Line, "kind">]>([
    ["name <> BLANK", { field: "name", operator: "filled", values: [] }],
    ["ISBLANK(name)", { field: "name", operator: "blank", values: [] }],
    ['region IN ["js"]', { field: "region", operator: "any", values: ["js"] }],
    ['region NOT IN ("js", "zj")', { field: "region", operator: "none", values: ["js", "zj"] }],
    ['(level = "a" OR level = "b")', { field: "level", operator: "any", values: ["a", "b"] }],
    ['NOT((level = "a" OR level = "b"))', { field: "level", operator: "none", values: ["a", "b"] }],
    ['"vip" NOT IN tags', { field: "tags", operator: "none", values: ["vip"] }],
    ["on >= DAYS_AGO(7)", { field: "on", operator: "lastDays", values: ["7"] }],
    ["NOT(done = TRUE)", { field: "done", operator: "no", values: [] }],
    ["done = FALSE", { field: "done", operator: "no", values: [] }],
    ["DATE(made_at) >= DATE(2026, 1, 2)", { field: "made_at", operator: "notBefore", values: ["2026-01-02"] }],
    ["DATE(made_at) = TODAY()", { field: "made_at", operator: "today", values: [] }],
    ["amount > limit", { field: "amount", operator: "gt", values: [], other: "limit" }],
    ["customer.level = sort", { field: "customer.level", operator: "any", values: [], other: "sort" }],
    ["due <= DATE(made_at)", { field: "due", operator: "notAfter", values: [], other: "made_at" }],
    ["INDEX(MYDEPT(), 1) IN teams", { field: "teams", operator: "myDepartment", values: [] }],
  ])("is a line, and stays as it is until it is changed: %s", (source, line) => {
    expect(linesIn(source)).toEqual([{ kind: "line", ...line }]);
    expect(conditionOf(partsOf(source, kinds), kinds)).toBe(source);
  });

  it.each(stretches)("says that the day of an instant lies in a period: %s", (period) => {
    const line = { kind: "line", field: "made_at", operator: period, values: [] } as const;
    expect(linesIn(conditionOf([line], kinds))).toEqual([line]);
  });
});

describe("a condition as lines", () => {
  it.each([
    'amount >= 500000 AND region IN ("js", "zj")',
    'CONTAINS(name, "茶 AND 酒") AND (on >= DAYS_AGO(30) AND on <= TODAY())',
    '"vip" IN tags AND (level = "a" OR spent > 1000)',
    "(on >= EOMONTH(TODAY(), -1) + 1 AND on <= EOMONTH(TODAY(), 0)) AND done = FALSE",
    "DATE(made_at) >= due AND due <= DATE(made_at)",
    "(on = TODAY() - 1 OR (on >= DATE(YEAR(TODAY()), 1, 1) AND on <= DATE(YEAR(TODAY()), 12, 31)))",
  ])("comes apart and goes together again: %s", (condition) => {
    expect(conditionOf(partsOf(condition, kinds), kinds)).toBe(condition);
    expect(partsOf(condition, kinds).every(({ kind }) => kind !== "formula")).toBe(true);
  });

  it.each([
    "COUNT(orders, paid_at >= DAYS_AGO(30) AND paid) >= 3", "amount > limit * 2", "(amount = 1 OR spent > price + 1)", "amount > BLANK", "on <= TODAY()",
    "amount > customer.boss.limit", "stock > 1", "(amount > 1 OR stock > 1)", "share > 0.1",
  ])("keeps as a formula what lines cannot say: %s", (condition) => {
    expect(partsOf(condition, kinds)).toEqual([{ kind: "formula", source: condition }]);
    expect(conditionOf(partsOf(condition, kinds), kinds)).toBe(condition);
  });

  it("waits for both days of a span", () => {
    expect(conditionOf([{ kind: "line", field: "on", operator: "within", values: ["2026-01-02"] }], kinds)).toBe("");
  });

  it("waits for the field that another is compared with", () => {
    expect(conditionOf([{ kind: "line", field: "amount", operator: "gt", values: [], other: "" }], kinds)).toBe("");
    expect(conditionOf([{ kind: "line", field: "made_at", operator: "before", values: [], other: "due" }], kinds)).toBe("DATE(made_at) < due");
  });

  it("puts a formula with OR into brackets where something else must hold too", () => {
    expect(conditionOf([...partsOf("spent > 1", kinds), { kind: "formula", source: "a > b OR c > d" }], kinds)).toBe("spent > 1 AND (a > b OR c > d)");
  });

  it("leaves out what is not finished", () => {
    expect(conditionOf([{ kind: "line", field: "amount", operator: "gt", values: [""] }], kinds)).toBe("");
    expect(partsOf("", kinds)).toEqual([]);
  });
});

describe("constants", () => {
  it("keep quotes inside a text", () => expect(unquoted(quoted('5" pipe'))).toBe('5" pipe'));
  it("carry days over and back", () => expect(dayIn(dateSource("2026-01-02"))).toBe("2026-01-02"));
});
