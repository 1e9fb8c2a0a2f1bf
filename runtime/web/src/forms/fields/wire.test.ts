import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { Wire } from "../../expressions";
import type { FormField } from "../core";
import { besideTitle, calledOf, titledOf } from "./wire";

beforeAll(async () => {
  await i18next.init({ lng: "zh-CN", resources: { "zh-CN": { forms: { untitled: "（无标题）" } } } });
});

it("calls what has a title by it", () => {
  expect(titledOf({ id: "019a", label: "观澜" })).toEqual({ id: "019a", label: "观澜" });
  expect(titledOf(null)).toBeNull();
});

it.each<Wire>([{ id: "019a", label: "" }, { id: "019a", label: null }, { id: "019a" }, "019a"])("never shows an id where there is no title", (wire) => {
  expect(titledOf(wire)).toEqual({ id: "019a", label: "（无标题）" });
});

it("calls a listed record by values that say something", () => {
  expect(calledOf({ id: "019a", title: "", values: { seller: { id: "s1", label: "" }, kind: "年假" } })).toBe("年假");
  expect(calledOf({ id: "019a", values: { seller: { id: "s1", label: "" } } })).toBe("（无标题）");
});

it("says beside a title what is asked for, in that order, choices in words and without what is blank", () => {
  const level = { key: "level", type: "choice", label: "级别", options: [{ value: "vip", label: "大客户" }] } as unknown as FormField;
  const record = { id: "019a", title: "观澜", values: { city: "杭州", level: "vip", note: null, owner: { id: "u1", label: "周" } } };
  expect(besideTitle([level], record, ["level", "note", "owner", "city"])).toBe("大客户 · 周 · 杭州");
  expect(besideTitle([level], record, [])).toBe("");
});
