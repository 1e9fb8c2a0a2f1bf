import { expect, it } from "vitest";
import type { RuleField } from "../rules/fields";
import { alongOf, withPer } from "./per";

const field = (key: string, label: string, holds: RuleField["holds"]): RuleField => ({ key, label, type: holds === "date" ? "date" : "text", holds, options: [], prefix: "", suffix: "", form: null, computed: false });
const mine = [field("spent_on", "日期", "date"), field("channel", "渠道", "text")];
const theirs = [field("name", "姓名", "text"), field("born", "生日", "date"), field("joined", "日期", "date"), field("channel", "来路", "text")];
const month = { field: "spent_on", grain: "month" };

it("finds what stands for a dimension by its key, else by its name, among what is of time where it is", () => {
  expect(alongOf([month, { field: "channel" }], mine, theirs)).toEqual(["joined", "channel"]);
});

it("keeps what was chosen as long as it fits", () => {
  expect(alongOf([month], mine, theirs, ["born"])).toEqual(["born"]);
  expect(alongOf([{ field: "channel" }], mine, theirs, ["born"])).toEqual(["channel"]);
});

it("is shown as it is once it is divided", () => {
  expect(withPer({ function: "SUM", expression: "amount", show: "share" }, { form: "buyer", along: [] })).toEqual({ function: "SUM", expression: "amount", per: { form: "buyer", along: [] } });
});
