// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { usePreferences } from "../../preferences/preferences";
import { draw } from "../../testing/draw";
import { RunTag } from "./RunTag";

afterEach(cleanup);

it("of many steps at once the first is named, and how many they are", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  const standing = ["财务审批", "法务审批", "技术审批"];
  await draw([{ path: "/", Component: () => <RunTag state="running" standing={standing} waiting={[{ id: "7", label: "赵人事" }]} /> }]);

  expect(await screen.findByText("财务审批等 3 步 · 等赵人事")).toBeTruthy();
});

it("a step that is called like who answers it does not say the same twice", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  const waiting = [{ id: "7", label: "赵人事" }];
  await draw([{ path: "/", Component: () => <RunTag state="running" standing={["人事"]} waiting={waiting} /> }]);

  expect(await screen.findByText("人事 · 等赵人事")).toBeTruthy();
});
