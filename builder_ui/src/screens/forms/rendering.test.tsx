import { vi } from "vitest";
import { rendersOf } from "../../testing/renders";

await vi.hoisted(async () => {
  const { listenToReact, standInForLayout } = await import("../../testing/renders");
  listenToReact();
  standInForLayout();
});

import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { IconButton, SignedIn, usePreferences } from "@dougong/web";
import { Button, Tabs } from "antd";
import { afterEach, expect, it } from "vitest";
import { answering, delayed } from "../../../../runtime/web/src/testing/answers";
import { draw } from "../../../../runtime/web/src/testing/draw";
import { useOpenDrafts } from "../../draft";
import { builderTexts } from "../../i18n/texts";
import { FieldBox } from "./FieldBox";
import { FormDesigner } from "./FormDesigner";
import { LabelInput } from "./settings/LabelInput";
import { Setting } from "./settings/Setting";

const many = 40;
const fields = Array.from({ length: many }, (_, at) => ({ key: `f${at}`, type: "text", label: `字段 ${at}` }));
const app = { key: "crm", label: "客户", can_build: true, release: null, unpublished: 0 };
const part = { key: "text", label: "单行文本", group: "basic", computed: false, schema: { properties: { label: {}, help: {} } } };

const box = (key: string): Element | null => document.querySelector(`[data-cover="${key}"]`);
const nameOf = (key: string): string | null => box(key)?.getAttribute("aria-label") ?? null;

const opened = async (problems: readonly object[] = [], key: unknown = { key: "danhang" }): Promise<void> => {
  usePreferences.setState({ locale: "zh-CN" });
  answering({
    "GET /apps/crm/draft": { app: { key: "crm" }, forms: [{ key: "long", label: "长表单", fields }], etags: { "forms/long": "a1" } },
    "GET /apps/crm/lint": { problems, warnings: [] },
    "GET /apps/crm/draft/used": { items: [], count: 0, records: 0 },
    "POST /keys": key,
    "GET /me": { id: "p1", name: "林", admin: true, roles: [], departments: [], organisation: { name: "斗拱", zone: "Asia/Shanghai" } },
    "GET /apps": { items: [app] },
    "GET /catalogue": { fields: [part], functions: [] },
  });
  const Designer = () => <SignedIn><FormDesigner app={app as never} definition="long" /></SignedIn>;
  await draw([{ path: "/", Component: Designer }], "/", builderTexts);
  await waitFor(() => expect(box("f39")).toBeTruthy(), { timeout: 20_000 });
};

const draft = () => useOpenDrafts.getState().drafts["crm/forms/long"];
const click = (key: string) => act(() => void fireEvent.click(box(key) as Element));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
  useOpenDrafts.setState({ drafts: {} });
});

it("in a long form, each act draws the boxes it concerns and no others", { timeout: 60_000 }, async () => {
  await opened();
  expect(await rendersOf(FieldBox, () => click("f20"))).toBeLessThanOrEqual(1);
  const label = await screen.findByLabelText("标题");

  const typing = await rendersOf(FieldBox, () => act(() => void fireEvent.change(label, { target: { value: "客户名称" } })));
  expect(typing).toBe(1);
  expect(nameOf("f20")).toBe("客户名称");

  expect(await rendersOf(FieldBox, () => act(() => draft()?.undo()))).toBe(1);
  expect(nameOf("f20")).toBe("字段 20");
  expect(await rendersOf(FieldBox, () => act(() => void fireEvent.keyDown(window, { key: "ArrowDown", altKey: true })))).toBe(0);
  const deleting = async (): Promise<void> => {
    fireEvent.keyDown(window, { key: "Delete" });
    await waitFor(() => expect(box("f20")).toBeNull());
  };
  expect(await rendersOf(FieldBox, deleting)).toBeLessThanOrEqual(2);
  expect(await rendersOf(FieldBox, () => act(() => draft()?.undo()))).toBe(1);
});

it("a letter of a name draws the name, and neither the tools nor the other settings", { timeout: 60_000 }, async () => {
  await opened();
  click("f20");
  const label = await screen.findByLabelText("标题");
  const type = (value: string) => () => act(() => void fireEvent.change(label, { target: { value } }));
  // The first letter makes a step of undoing, and the tool for it says so.
  await rendersOf(FieldBox, type("客"));

  expect(await rendersOf(LabelInput, type("客户"))).toBeGreaterThan(0);
  expect(await rendersOf(IconButton, type("客户名"))).toBe(0);
  expect(await rendersOf(Button, type("客户名称"))).toBe(0);
  expect(await rendersOf(Setting, type("客户名称全"))).toBe(0);
  expect(await rendersOf(Tabs, type("客户名称全写"))).toBe(0);
});

it("a new field's name is ready to be typed over; a removed field can be had back from the message", { timeout: 60_000 }, async () => {
  await opened();
  fireEvent.change(screen.getByLabelText("搜字段，如 jine 或 金额"), { target: { value: "单行" } });
  fireEvent.keyDown(screen.getByLabelText("搜字段，如 jine 或 金额"), { key: "Enter", code: "Enter", keyCode: 13 });
  const label = (await screen.findByLabelText("标题")) as HTMLInputElement;
  await waitFor(() => expect(document.activeElement).toBe(label));
  expect(label.value.slice(label.selectionStart ?? 0, label.selectionEnd ?? 0)).toBe("单行文本");

  act(() => label.blur());
  fireEvent.keyDown(window, { key: "Delete" });
  const said = await screen.findByText(/已移到回收站/);
  expect(box("text_1")).toBeNull();
  expect(screen.queryByLabelText("标题")).toBeNull();
  fireEvent.click(said.querySelector("button") as Element);
  await waitFor(() => expect(box("text_1")).toBeTruthy());
});

it("what is wrong with a field is said below its settings, where it moves none of them", { timeout: 60_000 }, async () => {
  await opened([{ path: "forms/long/fields/f20/help", code: "x", message: "这里不对" }]);
  click("f20");
  const label = await screen.findByLabelText("标题");
  const said = (await screen.findAllByRole("alert")).find((each) => each.textContent === "这里不对");
  expect(said && label.compareDocumentPosition(said) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

it("a field that is added while the server thinks about the last one's key is what one types into", { timeout: 60_000 }, async () => {
  const key = delayed({ key: "anquankucun" });
  await opened([], key.answer);
  // The canvas holds one of that name as well until its better one is drawn; the palette stands before it.
  const add = (): void => void fireEvent.click(screen.getAllByRole("button", { name: "单行文本" })[0]!);
  const title = (): HTMLInputElement => screen.getByLabelText("标题");
  add();
  fireEvent.change(title(), { target: { value: "安全库存" } });
  act(() => title().blur());
  add();
  expect(document.activeElement).toBe(title());
  fireEvent.change(title(), { target: { value: "图片" } });

  await act(async () => key.arrive());
  await waitFor(() => expect(nameOf("anquankucun")).toBe("安全库存"));
  expect(title().value).toBe("图片");
  expect(document.activeElement).toBe(title());
  // On a slow machine it has a better key by now, too: what is pressed is the one that was added last.
  expect(document.querySelector('[data-cover][aria-pressed="true"]')?.getAttribute("aria-label")).toBe("图片");
});

it("a copy's name is ready to be typed over", { timeout: 60_000 }, async () => {
  await opened();
  click("f3");
  fireEvent.keyDown(window, { key: "d", ctrlKey: true });

  const label = (await screen.findByDisplayValue("字段 3 2")) as HTMLInputElement;
  await waitFor(() => expect(document.activeElement).toBe(label));
  expect(label.selectionEnd).toBe("字段 3 2".length);
});
