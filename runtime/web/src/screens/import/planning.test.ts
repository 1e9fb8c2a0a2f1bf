import { describe, expect, it } from "vitest";
import type { FormView } from "../../api/appView";
import type { FormField } from "../../forms";
import { begun, importable, leftOut, mapped, planOf, rowsOf, samplesOf, suggested, turnedTo, unfilled } from "./planning";

const field = (key: string, label: string, more: Partial<FormField> = {}): FormField => ({
  key, label, type: "text", computed: false, value_type: "text", expressions: {}, ...more,
});

const form = {
  fields: [field("name", "姓名", { required: true }), field("level", "等级", { required: true }), field("no", "编号", { computed: true })],
  permissions: { operations: [], readable: [], writable: ["name", "level", "no"], masked: [] },
} as unknown as FormView;

const fields = importable(form);
const file = { id: "f1", name: "a.csv", size: 1, type: "text/csv" };
const sheet = { name: "", rows: 4, header: 1, columns: [], sample: [["名单"], ["姓名*", "备注", "姓 名"], ["钱", "", "x"], ["孙", "好", ""]] };
const draft = turnedTo(begun(file, { sheets: [sheet], remembered: {}, administers: false, told_by: null }, fields, "zh-CN"), { header: 2 }, fields, "zh-CN");

describe("an import that is being prepared", () => {
  it("matches each field once, by name, past stars and spaces", () => {
    expect(draft.columns).toEqual({ 0: { column: 0, field: "name" } });
    expect([rowsOf(draft), samplesOf(draft, 1)]).toEqual([2, ["好"]]);
  });

  it("passes over units, and names what goes nowhere", () => {
    expect(suggested(["备注", "等级（级）"], fields, "zh-CN")).toEqual({ 1: { column: 1, field: "level" } });
    expect(leftOut(draft)).toEqual(["备注", "姓 名"]);
  });

  it("passes over the name of the form before that of a field", () => {
    expect(suggested(["学员姓名"], fields, "zh-CN", {}, "学员")).toEqual({ 0: { column: 0, field: "name" } });
    expect(suggested(["家长姓名"], fields, "zh-CN", {}, "学员")).toEqual({});
  });

  it("passes over what one record is called", () => {
    const customers = [field("level", "客户等级"), field("kind", "客户类型")];

    expect(suggested(["类型", "等级"], customers, "zh-CN", {}, "客户档案")).toEqual({ 0: { column: 0, field: "kind" }, 1: { column: 1, field: "level" } });
  });

  it("knows a column by what it holds, where one field alone is fit for it", () => {
    const options = [{ value: "o1", label: "绿茶" }, { value: "o2", label: "红茶" }] as NonNullable<FormField["options"]>;
    const tea = field("tea", "茶类", { type: "choice", options });
    const phone = field("mobile", "手机", { type: "phone" });
    const cells: readonly (readonly string[])[] = [["13862140857", "0512-53618820"], ["绿茶", "红茶"], ["昆山", "太仓"]];
    const of = (fields: readonly FormField[], samples = cells) => suggested(["联系方式", "品种", "产地"], fields, "zh-CN", {}, "", (column) => samples[column] ?? []);

    expect(of([tea, phone])).toEqual({ 0: { column: 0, field: "mobile" }, 1: { column: 1, field: "tea" } });
    expect(of([tea, phone, field("spare", "备用", { type: "phone" })])).toEqual({ 1: { column: 1, field: "tea" } });
    expect(of([tea, phone], [["12"], ["绿茶", "白茶"], []])).toEqual({});
  });

  it("matches as it was matched before", () => {
    const before = { 档次: { field: "level", match: null, create: false }, 旧: { field: "gone" } };
    expect(suggested(["等级", "档次", "旧"], fields, "zh-CN", before)).toEqual({ 1: { column: 1, field: "level", match: null, create: false } });
  });

  it("asks one value for a required field that has no column", () => {
    expect(unfilled(draft, fields).map(({ key }) => key)).toEqual(["level"]);
    expect(planOf({ ...draft, fixed: { level: "gold", name: "kept out" } }, fields)?.fixed).toEqual({ level: "gold" });
  });

  it("moves a field to the column it was given last", () => {
    expect(mapped(draft, 2, { column: 2, field: "name" }).columns).toEqual({ 2: { column: 2, field: "name" } });
  });

  it("is no plan while records have nothing to be known by", () => {
    expect(planOf({ ...draft, mode: "upsert", by: [] }, fields)).toBeNull();
    expect(planOf({ ...draft, mode: "upsert", by: ["name"] }, fields)?.by).toEqual(["name"]);
  });

  it("meets records as the last import did, and fills what only administrators may", () => {
    const told = { mode: "upsert", by: ["name"] } as const;
    const kept = { ...sheet, header: 1, sample: [["姓名", "编号", "创建人"], ["钱", "7", "安"]] };
    const all = importable({ ...form, fields: [...form.fields, field("serial", "流水号", { type: "serial", computed: true })] } as FormView, true);
    const again = begun(file, { sheets: [kept], remembered: {}, administers: true, told_by: told }, all, "zh-CN");

    expect([again.mode, again.by]).toEqual(["upsert", ["name"]]);
    expect(again.columns[2]?.field).toBe("created_by");
    expect(all.map(({ key }) => key)).toContain("serial");
  });
});
