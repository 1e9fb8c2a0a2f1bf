import { cleanup, screen } from "@testing-library/react";
import { usePreferences } from "@dougong/web";
import { afterEach, expect, it, vi } from "vitest";
import { answering } from "../../../runtime/web/src/testing/answers";
import { draw } from "../../../runtime/web/src/testing/draw";
import { Doubts } from "../publish/Doubts";
import { builderTexts } from "../i18n/texts";
import { Problems } from "./Problems";

const app = { key: "crm", label: "客户", can_build: true, release: 1, unpublished: 0 };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("an app that nobody can use is not called free of problems", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  answering({ "GET /apps/crm/lint": { problems: [], warnings: [{ path: "roles", code: "plan.nobody", message: "" }] } });
  await draw([{ path: "/", Component: () => <Problems app={app as never} /> }], "/", builderTexts);

  const way = await screen.findByRole("link", { name: /去选谁能用/ });
  expect(way.getAttribute("href")).toBe("/crm/roles");
  expect(screen.queryByText("无问题")).toBeNull();
});

it("a form that no role opens is said, with the way to the roles", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  const doubt = { path: "forms/supplier", code: "lint.nobody_opens", message: "没有角色能打开这张表单，只有管理员看得到" };
  answering({ "GET /apps/crm/lint": { problems: [], warnings: [doubt] }, "GET /apps/crm/draft": { forms: [{ key: "supplier", label: "供应商" }] } });
  await draw([{ path: "/", Component: () => <Problems app={app as never} /> }], "/", builderTexts);

  expect(await screen.findByText("1 处要留意")).toBeTruthy();
  expect(screen.queryByText("无问题")).toBeNull();

  cleanup();
  await draw([{ path: "/", Component: () => <Doubts app="crm" warnings={[doubt]} /> }], "/", builderTexts);
  expect((await screen.findByRole("listitem")).textContent).toContain(doubt.message);
  expect(screen.getByRole("link", { name: "去处理" }).getAttribute("href")).toBe("/crm/roles");
});
