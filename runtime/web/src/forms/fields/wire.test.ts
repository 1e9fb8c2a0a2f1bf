import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { Wire } from "../../expressions";
import { calledOf, titledOf } from "./wire";

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
