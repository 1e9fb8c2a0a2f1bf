import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { SignedIn, usePreferences } from "@dougong/web";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answering } from "../../../../../runtime/web/src/testing/answers";
import { draw } from "../../../../../runtime/web/src/testing/draw";
import { useOpenDrafts } from "../../../draft";
import { builderTexts } from "../../../i18n/texts";
import { standInForLayout } from "../../../testing/renders";
import { RuleEditor } from "../RuleEditor";

const app = { key: "crm", label: "客户", can_build: true, release: null, unpublished: 0 };
const label = (zh: string, en: string) => ({ "zh-CN": zh, en });
const actions = [
  { key: "notify", label: label("发消息", "Send a message") },
  { key: "update_record", label: label("修改记录", "Update records") },
  { key: "create_record", label: label("新建记录", "Create a record") },
  { key: "start_process", label: label("发起流程", "Start a process") },
];

const opened = async (rule: object, parts: readonly object[] = actions): Promise<void> => {
  answering({
    "GET /apps/crm/draft": {
      app: { key: "crm" },
      forms: [{ key: "customer", label: "客户", fields: [{ key: "name", type: "text", label: "姓名" }] }],
      rules: [{ key: "hello", label: "问好", form: "customer", trigger: { on: "record.created" }, ...rule }],
      etags: { "rules/hello": "a1" },
    },
    "GET /apps/crm/lint": { problems: [], warnings: [] },
    "GET /apps/crm/rules/counts": {},
    "GET /apps/crm/rules/runs": { items: [] },
    "GET /me": { id: "p1", name: "林", admin: true, roles: [], departments: [], organisation: { name: "斗拱", zone: "Asia/Shanghai" } },
    "GET /apps": { items: [app] },
    "GET /directory/people": { items: [] },
    "GET /departments": { items: [] },
    "GET /catalogue": { fields: [], functions: [], print_blocks: [], actions: parts, rule_steps: parts },
  });
  const Editor = () => <SignedIn><RuleEditor app={app as never} definition="hello" /></SignedIn>;
  await draw([{ path: "/", Component: Editor }], "/", builderTexts);
  await screen.findByText("加动作", {}, { timeout: 20_000 });
};

const written = () => useOpenDrafts.getState().drafts["crm/rules/hello"]?.store.getState().definition["actions"];

beforeEach(() => {
  standInForLayout();
  usePreferences.setState({ locale: "zh-CN" });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
  useOpenDrafts.setState({ drafts: {} });
});

it("offers what the catalogue names, in its order and by its names", { timeout: 60_000 }, async () => {
  await opened({ actions: [] });

  fireEvent.click(screen.getByText("加动作"));

  const menu = await screen.findByRole("menu");
  expect(within(menu).getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["发消息", "修改记录", "新建记录", "发起流程"]);
});

it("begins each as its view says, under a key of its own", { timeout: 60_000 }, async () => {
  await opened({ actions: [{ key: "step_1", type: "update_record", set: { name: '"林"' } }] });

  fireEvent.click(screen.getByText("加动作"));
  fireEvent.click(within(await screen.findByRole("menu")).getByText("发消息"));

  expect(written()).toEqual([
    { key: "step_1", type: "update_record", set: { name: '"林"' } },
    { key: "step_2", type: "notify", to: [], text: "" },
  ]);
});

it("says of an action that is not there any more what it needs, and leaves it as it is", { timeout: 60_000 }, async () => {
  const gone = { key: "a", type: "escalate", level: "top" };
  await opened({ actions: [gone] });

  expect(await screen.findByText(/带来这个动作的扩展包没有装/, {}, { timeout: 20_000 })).toBeTruthy();
  expect(screen.getByText("escalate")).toBeTruthy();
  expect(written()).toEqual([gone]);
});

it("draws one that comes with a package by its schema", { timeout: 60_000 }, async () => {
  const settings = { why: { $ref: "terms.json#/$defs/expression", label: label("原因", "Reason") }, loudly: { type: "boolean", label: label("响铃", "Loudly") } };
  const escalate = { key: "escalate", label: label("加急", "Escalate"), origin: { package: "acme", version: "2.1" }, schema: { properties: { when: {}, ...settings } } };
  await opened({ actions: [{ key: "a", type: "escalate" }] }, [...actions, escalate]);

  fireEvent.click(await screen.findByLabelText("响铃", {}, { timeout: 20_000 }));

  expect(screen.getByLabelText("原因")).toBeTruthy();
  expect(screen.getByText("来自扩展包 acme 2.1")).toBeTruthy();
  expect(written()).toEqual([{ key: "a", type: "escalate", loudly: true }]);
});
