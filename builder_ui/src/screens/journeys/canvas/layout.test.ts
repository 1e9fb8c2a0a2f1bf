import { expect, it } from "vitest";
import { CARD, layOut } from "./layout";
import type { Step } from "./tree";

const note = (key: string): Step => ({ key, type: "update_record" });
const split: Step = { key: "ab", type: "split", ways: [{ key: "a", share: 50, actions: [note("coupon"), note("later")] }, { key: "b", share: 50 }] };
const spots = (steps: readonly Step[]) => layOut(steps, 100).lines.map(({ spot, ends }) => (spot ? `${spot.list} ${spot.at}${ends ? " end" : ""}` : "none"));
const at = (steps: readonly Step[]) => Object.fromEntries(layOut(steps, 100).cards.map(({ step: { key }, x, y }) => [key, [x, y]]));

it("puts an empty journey's first step behind its entry", () => {
  expect(spots([])).toEqual(["actions 0 end"]);
  expect(layOut([], 100)).toMatchObject({ height: 100, entry: { x: 0, y: 50 } });
});

it("puts one step after the other", () => {
  expect(at([note("first"), note("second")])).toEqual({ first: [224, 50], second: [448, 50] });
  expect(spots([note("first"), note("second")])).toEqual(["actions 0", "actions 1", "actions 2 end"]);
});

it("puts ways below each other, and what follows behind the longest of them", () => {
  const ways = 224 + CARD.width + CARD.fan;
  const found = at([split, note("last")]);

  expect(found["ab"]).toEqual([224, 100]);
  expect([found["coupon"], found["later"]]).toEqual([[ways, 50], [ways + 224, 50]]);
  expect(found["last"]).toEqual([ways + 224 + CARD.width + CARD.join + CARD.gap, 100]);
});

it("has a place for a step on every line that leads to one", () => {
  expect(spots([split, note("last")])).toEqual([
    "actions 0", "actions/ab/ways/a/actions 0", "actions/ab/ways/a/actions 1", "none", "actions/ab/ways/a/actions 2", "actions/ab/ways/b/actions 0", "actions 1", "actions 2 end",
  ]);
  expect(spots([split]).slice(-2)).toEqual(["actions/ab/ways/a/actions 2 end", "actions/ab/ways/b/actions 0 end"]);
});

it("lets what comes true of a wait go on, without a list of its own", () => {
  const wait: Step = { key: "w", type: "wait", condition: "done = TRUE", else: [note("late")] };

  expect(spots([wait, note("last")])).toEqual(["actions 0", "none", "actions/w/else 0", "none", "actions/w/else 1", "actions 1", "actions 2 end"]);
  expect(spots([wait]).slice(-2)).toEqual(["actions 1 end", "actions/w/else 1 end"]);
});

it("draws nothing behind a stop", () => {
  expect(spots([note("first"), { key: "s", type: "stop" }])).toEqual(["actions 0", "actions 1"]);
});

it("counts steps without keys by their places, as the server does", () => {
  const bare = (type: string, more: object = {}): Step => ({ type, ...more });
  const steps = [bare("notify"), bare("branch", { ways: [{ condition: "x", actions: [bare("notify")] }], else: [bare("stop")] })];

  expect(layOut(steps, 100).cards.map(({ counted }) => counted)).toEqual(["actions.0", "actions.1", "actions.1.ways.0.actions.0", "actions.1.else.0"]);
  expect(layOut(steps, 100).cards.map(({ place }) => place)).toEqual(["actions/0", "actions/1", "actions/1/ways/0/actions/0", "actions/1/else/0"]);
});
