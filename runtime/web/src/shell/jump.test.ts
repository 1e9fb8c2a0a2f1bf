import { expect, it } from "vitest";
import type { AppSummary } from "../api/apps";
import { matching, placesOf, recordsAsTargets } from "./jump";

const app = (key: string, label: string, forms: [string, string][]): AppSummary => ({
  key,
  label,
  icon: null,
  color: null,
  description: null,
  dashboards: [],
  release: 1,
  unpublished: 0,
  can_build: false,
  forms: forms.map(([form, name]) => ({ key: form, label: name })),
  navigation: [],
});

const targets = placesOf([app("crm", "客户管理", [["customer", "客户档案"], ["visit", "拜访记录"]]), app("tickets", "工单", [])]);

const labels = (text: string): string[] => matching(targets, text).map(({ label }) => label);

it("finds apps before their forms", () => expect(labels("客户")).toEqual(["客户管理", "客户档案"]));

it("finds a form by its key", () => expect(labels("VISIT".toLowerCase())).toEqual(["拜访记录"]));

it("puts names that begin with the text first", () => expect(labels("记录")[0]).toBe("拜访记录"));

it("offers everything while nothing is typed", () => expect(labels("")).toHaveLength(4));

it("leads to a record in its list, and calls one without a title by a word", () => {
  const [record] = recordsAsTargets([{ app: "crm", app_label: "客户管理", form: "visit", form_label: "拜访记录", id: "r1", title: null }], [], "未命名");

  expect(record).toMatchObject({ label: "未命名", of: "客户管理 · 拜访记录", address: "/apps/crm/forms/visit?record=r1" });
});
