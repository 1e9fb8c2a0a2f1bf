import type { Label } from "@dougong/web";
import { expect, it } from "vitest";
import type { FormField } from "./template";
import { tagOf, wordFor } from "./wordTags";

const labelOf = (label: Label | undefined): string => String(label ?? "");
const fields: readonly FormField[] = [
  { key: "total", label: "订单合计", type: "formula" },
  { key: "due", label: "应收（元）", type: "money" },
  { key: "a", label: "备注", type: "text" },
  { key: "b", label: "备注", type: "text" },
  { key: "c", label: "total", type: "text" },
];

it("calls a field by its name, or by its key where the name says something else or nothing", () => {
  expect(fields.map((field) => tagOf(field, fields, labelOf))).toEqual(["{{订单合计}}", "{{应收（元）}}", "{{a}}", "{{b}}", "{{c}}"]);
  expect(fields.map((field) => wordFor(field, fields, labelOf))).toEqual(["订单合计", "due", "a", "b", "c"]);
});
