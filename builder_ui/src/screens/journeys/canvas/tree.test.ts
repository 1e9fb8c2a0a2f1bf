import { expect, it } from "vitest";
import { changeList, insertAt, keepOneWay, lanesOf, removeAt, type Step } from "./tree";

const note = (key: string): Step => ({ key, type: "update_record" });
const split: Step = { key: "ab", type: "split", ways: [{ key: "a", share: 50, label: "满减", actions: [note("coupon")] }, { key: "b", share: 50, label: "赠品" }] };
const branch: Step = { key: "by", type: "branch", ways: [{ condition: "x = 1", actions: [split] }], else: [note("other")] };
const journey = [note("first"), branch, note("last")];

it("puts a step into a list inside of a list", () => {
  const [, changed] = insertAt(journey, { list: "actions/by/ways/0/actions/ab/ways/b/actions", at: 0 }, note("gift")) as readonly Step[];

  expect(lanesOf(changed?.ways?.[0]?.actions?.[0] ?? note(""), "ab")[1]?.steps).toEqual([note("gift")]);
  expect(changed?.else).toEqual([note("other")]);
});

it("puts a step between others, and takes one out with all that stands in it", () => {
  expect(insertAt(journey, { list: "actions", at: 1 }, note("new")).map(({ key }) => key)).toEqual(["first", "new", "by", "last"]);
  expect(removeAt(journey, { list: "actions", at: 1 }).map(({ key }) => key)).toEqual(["first", "last"]);
  expect((removeAt(journey, { list: "actions/by/else", at: 0 })[1] as Step).else).toEqual([]);
});

it("leaves everything as it was where a list is not there", () => {
  expect(changeList(journey, "actions/nobody/else", () => [])).toEqual(journey);
});

it("lets all go the way that is better", () => {
  expect(keepOneWay([note("first"), split, note("last")], { list: "actions", at: 1 }, split, "a").map(({ key }) => key)).toEqual(["first", "coupon", "last"]);
  expect(keepOneWay([split], { list: "actions", at: 0 }, split, "b")).toEqual([]);
});

it("knows the ways of a wait that ends in two ways, and of one that does not", () => {
  const waits: Step = { key: "w", type: "wait", condition: "done = TRUE", else: [note("late")] };

  expect(lanesOf(waits, "actions/w").map(({ way, list }) => [way, list])).toEqual([["met", null], ["else", "actions/w/else"]]);
  expect(lanesOf({ key: "w", type: "wait" }, "actions/w")).toEqual([]);
});
