import { ChartColumn, Handshake, Table2 } from "lucide-react";
import { expect, it } from "vitest";
import { appIn } from "../api/apps";
import { groupsOf } from "./navigation";

const crm = {
  key: "crm",
  label: { "zh-CN": "客户管理", en: "Customers" },
  description: null,
  icon: null,
  color: null,
  release: 3,
  unpublished: 0,
  can_build: false,
  forms: [{ key: "customer", label: { "zh-CN": "客户档案", en: "Accounts" } }],
  dashboards: [{ key: "main", label: "经营看板" }],
  navigation: [],
};

const drawn = (app: Parameters<typeof appIn>[0], locale: "zh-CN" | "en" = "zh-CN") =>
  groupsOf(appIn(app, locale)).map(({ label, entries }) => [label, ...entries.map((entry) => `${entry.label} ${entry.address}`)]);

it("an app that nobody arranged shows everything", () => {
  expect(drawn(crm)).toEqual([[null, "经营看板 /apps/crm/dashboards/main", "客户档案 /apps/crm/forms/customer"]]);
});

it("entries are named in the reader's language", () => {
  expect(drawn(crm, "en")[0]).toContain("Accounts /apps/crm/forms/customer");
});

it("a form wears the icon that its maker chose, or that of any form", () => {
  const [form] = crm.forms.map((each) => ({ ...each, icon: "handshake" }));
  const icons = (app: Parameters<typeof appIn>[0]) => groupsOf(appIn(app, "en")).flatMap(({ entries }) => entries.map(({ icon }) => icon));
  expect(icons({ ...crm, forms: form ? [form] : [] })).toEqual([ChartColumn, Handshake]);
  expect(icons(crm)).toEqual([ChartColumn, Table2]);
});

it("single entries stand before the groups", () => {
  const navigation = [
    { type: "group" as const, label: "客户", items: [{ type: "form" as const, key: "customer", view: "mine" }] },
    { type: "link" as const, url: "https://example.com", label: "官网" },
  ];
  expect(drawn({ ...crm, navigation })).toEqual([
    [null, "官网 https://example.com"],
    ["客户", "客户档案 /apps/crm/forms/customer?view=mine"],
  ]);
});

it("what somebody may not open is not in the menu, nor a group of nothing else", () => {
  const navigation = [
    { type: "group" as const, label: "看板", items: [{ type: "dashboard" as const, key: "main" }, { type: "form" as const, key: "salary" }] },
    { type: "form" as const, key: "customer" },
  ];
  expect(drawn({ ...crm, dashboards: [], navigation })).toEqual([[null, "客户档案 /apps/crm/forms/customer"]]);
});
