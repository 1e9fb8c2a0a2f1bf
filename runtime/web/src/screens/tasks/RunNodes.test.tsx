// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { RunEdge, RunNode } from "../../api/tasks";
import { usePreferences } from "../../preferences/preferences";
import { Visitor } from "../../shell/SignedIn";
import { draw } from "../../testing/draw";
import { RunNodeCard, RunWayCard } from "./RunNodes";

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

it("says how long a step waits inside its card, where no other way lies upon it", async () => {
  usePreferences.setState({ locale: "zh-CN" });
  const node: RunNode = { ...forked("approve"), label: "主管审批", standing: "current", arrived_at: "2026-03-01T01:00:00Z" };
  await draw([{ path: "/", Component: () => <Visitor organisation={{ name: "溪山茶业", zone: "Asia/Shanghai" }}><RunNodeCard node={node} /></Visitor> }]);

  const card = (await screen.findByText("主管审批")).closest("div");
  expect(card?.textContent).toContain("已等待");
});
