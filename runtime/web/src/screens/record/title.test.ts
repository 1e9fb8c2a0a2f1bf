import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { FormView } from "../../api/appView";
import type { Entry } from "../../api/records";
import { titleOf } from "./title";

const form = {
  fields: [
    { key: "kind", type: "choice", options: [{ value: "k1", label: "年假" }] },
    { key: "phone", type: "phone" },
    { key: "days", type: "number" },
  ],
  permissions: { readable: ["kind", "phone", "days"] },
} as unknown as FormView;
const entry = (values: object): Entry => ({ id: "019a-e91c899c", title: null, values }) as unknown as Entry;

beforeAll(async () => {
  await i18next.init({ lng: "zh-CN", resources: { "zh-CN": { forms: { untitled: "（无标题）" } } } });
});

it("calls a record without a title by its first filled values", () => {
  expect(titleOf(form, entry({ days: 3, phone: null, kind: "k1" }))).toBe("年假 · 3");
});

it("never shows a piece of an id", () => {
  expect(titleOf(form, entry({}))).toBe("（无标题）");
});
