import { cleanup, fireEvent, screen } from "@testing-library/react";
import type { Definition } from "@dougong/web";
import { afterEach, expect, it, vi } from "vitest";
import { answering, type Asked } from "../../../runtime/web/src/testing/answers";
import { draw } from "../../../runtime/web/src/testing/draw";
import type { OpenDraft } from "./draft";
import { useDraft, useDraftPart, useOpenDrafts } from "./useDraft";

type Form = Definition & { readonly label: string };

const Title = ({ draft }: { draft: OpenDraft<Form> }) => {
  const label = useDraftPart(draft, ({ definition }) => definition.label);
  const state = useDraftPart(draft, ({ saving }) => saving.state);
  const rename = (text: string): void => draft.edit("改名", (form) => void ((form as { label: string }).label = text));
  return (
    <>
      <input aria-label="名称" value={label} onChange={(event) => rename(event.target.value)} />
      <button type="button" onClick={draft.undo}>撤销</button>
      <button type="button" onClick={() => void draft.save()}>{state}</button>
    </>
  );
};

const Designer = () => {
  const { data: draft } = useDraft<Form>("crm", "forms", "customer");
  return draft ? <Title draft={draft} /> : null;
};

const opened = async (): Promise<Asked[]> => {
  const asked = answering({
    "GET /apps/crm/draft": { app: { key: "crm" }, forms: [{ key: "customer", label: "客户" }], etags: { "forms/customer": "a1" } },
    "PUT /apps/crm/draft/forms/customer": { etag: "b2", problems: [] },
  });
  await draw([{ path: "/", Component: Designer }]);
  await screen.findByLabelText("名称");
  return asked;
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
  useOpenDrafts.setState({ drafts: {} });
});

it("a designer writes one definition over the tag it read", async () => {
  const asked = await opened();
  fireEvent.change(screen.getByLabelText("名称"), { target: { value: "客户档案" } });
  fireEvent.click(screen.getByRole("button", { name: "waiting" }));
  await screen.findByRole("button", { name: "saved" });
  const put = asked.find(({ method }) => method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"a1"');
  expect(put?.body).toEqual({ key: "customer", label: "客户档案" });
});

it("a designer that is left and entered again can still undo", async () => {
  await opened();
  fireEvent.change(screen.getByLabelText("名称"), { target: { value: "客户档案" } });
  cleanup();
  await draw([{ path: "/", Component: Designer }]);
  fireEvent.click(await screen.findByRole("button", { name: "撤销" }));
  expect(screen.getByLabelText<HTMLInputElement>("名称").value).toBe("客户");
});
