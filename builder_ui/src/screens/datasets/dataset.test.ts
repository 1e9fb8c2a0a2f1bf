import { expect, test } from "vitest";
import { type Dataset, decidingIn, freeKey, withItem } from "./dataset";

const planned: Dataset = {
  key: "planned", label: "销售和目标", form: "sale",
  joins: [
    { key: "join_1", label: "目标", form: "target", on: [{ left: "region", right: "area" }, { left: "paid_on", right: "" }] },
    { key: "join_2", label: "还没选", form: "", on: [{ left: "region", right: "area" }] },
  ],
  fields: [{ key: "field_1", label: "毛利", expression: "amount - cost" }, { key: "field_2", expression: " " }],
};

test("what is only begun is not asked about", () => {
  expect(decidingIn(planned)).toEqual({
    key: "planned", label: "planned", form: "sale",
    joins: [{ key: "join_1", form: "target", on: [{ left: "region", right: "area" }] }],
    fields: [{ key: "field_1", expression: "amount - cost" }],
  });
});

test("another name needs no new look", () => {
  expect(decidingIn({ ...planned, label: "别的" })).toEqual(decidingIn(planned));
});

test("a key of what was removed is free again", () => {
  expect(freeKey("join", [{ key: "join_2" }, { key: "join_3" }])).toBe("join_1");
  expect(freeKey("join", [{ key: "join_1" }, { key: "join_2" }])).toBe("join_3");
});

test("an item is changed in its place, or taken out", () => {
  expect(withItem(["a", "b", "c"], 1, "x")).toEqual(["a", "x", "c"]);
  expect(withItem(["a", "b", "c"], 1, null)).toEqual(["a", "c"]);
});
