// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { usePreferences } from "../../preferences/preferences";
import { draw } from "../../testing/draw";
import { RunTag } from "./RunTag";

afterEach(cleanup);

it("a step that is called like who answers it does not say the same twice", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  const waiting = [{ id: "7", label: "赵人事" }];
  await draw([{ path: "/", Component: () => <RunTag state="running" standing={["人事"]} waiting={waiting} /> }]);

  expect(await screen.findByText("人事 · 等赵人事")).toBeTruthy();
});
