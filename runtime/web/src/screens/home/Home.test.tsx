import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { usePreferences } from "../../preferences/preferences";
import { Workspace } from "../../shell/layouts";
import { TabBar } from "../../shell/PhoneBars";
import { answering, Refusal } from "../../testing/answers";
import { draw } from "../../testing/draw";
import { Home } from "./Home";

const me = {
  id: "u1",
  name: "林晓岚",
  username: "lin",
  admin: false,
  locale: "zh-CN",
  departments: [],
  organisation: { name: "溪山茶业", zone: "Asia/Shanghai" },
};

const crm = {
  key: "crm", label: "客户管理", description: null, icon: "handshake", color: "qing", release: 12, unpublished: 14,
  can_build: true, forms: [{ key: "customer", label: "客户档案" }], dashboards: [], navigation: [],
};

const task = {
  id: "t1", kind: "approve", state: "open", verb: null, node: "a", node_label: "审批", process: "credit", process_label: "额度审批",
  run: "r", run_state: "running", standing_at: [], waiting_for: [], returned: null, app: "crm", app_label: "客户管理", icon: null, color: null,
  form: "customer", record: "x", record_title: "额度调至 20 万", summary: [], verbs: ["agree"], initiator: null,
  started_at: "2025-11-21T02:00:00Z", arrived_at: "2025-11-21T02:00:00Z", closed_at: null, deadline: null, quick: true,
};
const counts = { todo: 1, done: 0, started: 5, cc: 8 };
const nothing = { items: [], next: null, counts: { ...counts, todo: 0 } };

const routes = [{ Component: Workspace, children: [{ index: true, Component: Home }] }];

beforeEach(() => usePreferences.getState().setLocale("zh-CN"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("shows my apps with what is not published yet", async () => {
  answering({ "GET /me": me, "GET /apps": { items: [crm] }, "GET /tasks": nothing });
  await draw(routes);
  expect(await screen.findByText("14 处未发布")).toBeTruthy();
  expect(screen.getByText("线上 v12")).toBeTruthy();
});

it("counts every box as the server does", async () => {
  answering({ "GET /me": me, "GET /apps": { items: [crm] }, "GET /tasks": nothing });
  await draw(routes);
  await waitFor(() => expect(screen.getByText("我发起的").parentElement?.textContent).toBe("5我发起的"));
});

it("leads from a count to its box", async () => {
  answering({ "GET /me": me, "GET /apps": { items: [crm] }, "GET /tasks": nothing });
  await draw(routes);
  const started = await screen.findByRole("link", { name: /我发起的/ });
  expect(started.getAttribute("href")).toBe("/tasks?box=started");
});

it("leads on a phone to the messages, with how many are unread", async () => {
  answering({ "GET /tasks": nothing, "GET /notices": { items: [], unread: 2 } });
  await draw([{ index: true, Component: TabBar }]);
  const messages = await screen.findByRole("link", { name: /2.*消息/ });
  expect(messages.getAttribute("href")).toBe("/notices");
});

it("says of a task at which step it waits", async () => {
  const other = { ...task, id: "t2", node_label: "法务审批" };
  answering({ "GET /me": me, "GET /apps": { items: [] }, "GET /tasks": { items: [task, other], next: null, counts } });
  await draw(routes);
  expect(await screen.findByText("法务审批")).toBeTruthy();
  expect(screen.getByText("审批")).toBeTruthy();
});

it("agrees to a task from its row", async () => {
  const asked = answering({
    "GET /me": me,
    "GET /apps": { items: [] },
    "GET /tasks": { items: [task], next: null, counts },
    "POST /tasks/t1/actions": {},
  });
  await draw(routes);
  fireEvent.click(await screen.findByRole("button", { name: "同意" }));
  await waitFor(() => expect(asked.filter(({ method }) => method === "POST")).toMatchObject([{ body: { verb: "agree" } }]));
});

it("refuses a task from its row, with the reason its step demands", { timeout: 30_000 }, async () => {
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
  const asked = answering({
    "GET /me": me,
    "GET /apps": { items: [] },
    "GET /tasks": { items: [{ ...task, verbs: ["agree", "reject"], opinion: "unwilling" }], next: null, counts },
    "POST /tasks/t1/actions": {},
  });
  await draw(routes);
  const patient = { timeout: 10_000 };
  fireEvent.click(await screen.findByRole("button", { name: "拒绝" }, patient));
  fireEvent.click(await screen.findByRole("button", { name: "拒绝申请" }, patient));
  expect(await screen.findByText("这一步要求写明原因，写一句再拒绝", {}, patient)).toBeTruthy();
  fireEvent.change(await screen.findByLabelText("为什么拒绝", {}, patient), { target: { value: "额度太高" } });
  fireEvent.click(screen.getByRole("button", { name: "拒绝申请" }));
  await waitFor(() => expect(asked.filter(({ method }) => method === "POST")).toMatchObject([{ body: { verb: "reject", comment: "额度太高" } }]));
});

it("leads those without apps to the first step, if they may take it", async () => {
  answering({ "GET /me": { ...me, admin: true }, "GET /apps": { items: [] }, "GET /tasks": nothing });
  await draw(routes);
  expect(await screen.findByText("建一张表单，记下第一条数据，两分钟就够")).toBeTruthy();
});

it("says what the server said when the tasks cannot be read", async () => {
  const refusal = new Refusal(422, { code: "x", title: "待办正在整理，一分钟后就好" });
  answering({ "GET /me": me, "GET /apps": { items: [crm] }, "GET /tasks": refusal });
  await draw(routes);
  expect(await screen.findByText("待办正在整理，一分钟后就好")).toBeTruthy();
});
