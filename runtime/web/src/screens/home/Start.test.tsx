// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { usePreferences } from "../../preferences/preferences";
import { draw } from "../../testing/draw";
import { Start } from "./Start";

afterEach(cleanup);

it("begins an app from a file, called as the file is", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  await draw([{ path: "/", Component: Start }]);
  const chooser = (await screen.findByText("用 Excel 建")).closest(".ant-upload")?.querySelector("input[type=file]");
  if (!chooser) throw new Error("no way to choose a file");

  fireEvent.change(chooser, { target: { files: [new File(["a,b"], "设备台账.csv")] } });

  expect(await screen.findByDisplayValue("设备台账")).toBeTruthy();
  expect(screen.getByText("设备台账.csv")).toBeTruthy();
});
