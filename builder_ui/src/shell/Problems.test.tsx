import { cleanup, screen } from "@testing-library/react";
import { usePreferences } from "@dougong/web";
import { afterEach, expect, it, vi } from "vitest";
import { answering } from "../../../runtime/web/src/testing/answers";
import { draw } from "../../../runtime/web/src/testing/draw";
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
