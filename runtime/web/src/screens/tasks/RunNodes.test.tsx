// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { RunEdge, RunNode } from "../../api/tasks";
import { usePreferences } from "../../preferences/preferences";
import { draw } from "../../testing/draw";
import { RunWayCard } from "./RunNodes";

afterEach(cleanup);

const edge: RunEdge = { from: "fork", to: "money", label: "送财务", condition: null, taken: true };
const forked = (type: string): RunNode => ({ key: "fork", type, label: "", standing: "passed", arrived_at: null, left_at: null, due: null, tasks: [], expected: [] });

it.each([
  ["parallel", "同时走"],
  ["choice", "由处理人选"],
])("a way of %s says why it is walked, and has no number", async (type, why) => {
  usePreferences.setState({ locale: "zh-CN" });
  await draw([{ path: "/", Component: () => <RunWayCard edge={edge} number={1} last={false} fork={forked(type)} /> }]);

  expect(await screen.findByText(why)).toBeTruthy();
  expect(screen.queryByText("1")).toBeNull();
});
