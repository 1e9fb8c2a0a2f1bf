import { cleanup, screen } from "@testing-library/react";
import { Outlet } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { usePreferences } from "../preferences/preferences";
import { draw } from "../testing/draw";
import { unbroken } from "./Broken";

const Frame = () => (
  <>
    <nav>frame</nav>
    <Outlet />
  </>
);

const Wrong = () => {
  throw new TypeError("x is undefined");
};

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("a screen that breaks says so in its place and leaves the frame standing", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  usePreferences.setState({ locale: "en" });

  await draw(unbroken([{ path: "/", Component: Frame, children: [{ index: true, Component: Wrong }] }]));

  expect(await screen.findByText("This page stopped working")).toBeTruthy();
  expect(screen.getByText("frame")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Open again" })).toBeTruthy();
  expect(screen.queryByText(/undefined/)).toBeNull();
});
