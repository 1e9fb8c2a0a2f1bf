import { cleanup, fireEvent, screen } from "@testing-library/react";
import { usePreferences } from "@dougong/web";
import { afterEach, expect, it, vi } from "vitest";
import { answering } from "../../../runtime/web/src/testing/answers";
import { draw } from "../../../runtime/web/src/testing/draw";
import { builderTexts } from "../i18n/texts";
import { type Step, stepOfKey } from "../steps";
import { DefinitionTabs } from "./DefinitionTabs";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("every form is one click away, and so is a new one", { timeout: 60_000 }, async () => {
  usePreferences.setState({ locale: "zh-CN" });
  answering({ "GET /apps/stock/draft": { app: { key: "stock" }, forms: [{ key: "goods", label: "商品" }, { key: "moves", label: "出入库" }], etags: {} } });
  const Forms = () => <DefinitionTabs app="stock" step={stepOfKey("forms") as Step} definition="goods" />;
  await draw([{ path: "/stock/forms/goods", Component: Forms }], "/stock/forms/goods", builderTexts);

  const open = await screen.findByRole("link", { name: "商品" });
  expect(open.getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "出入库" }).getAttribute("href")).toBe("/stock/forms/moves");
  fireEvent.click(screen.getByRole("button", { name: "新建表单" }));
  expect(await screen.findByRole("dialog")).toBeTruthy();
});
