import { expect, test } from "vitest";
import { addressOf, narrowed, soughtIn } from "./narrowing";

test("an address says what a box is narrowed to, and is made of it again", () => {
  const sought = { app: "crm", process: "credit_up", initiator: "ann", due_today: true, quick: true, order: "arrived" } as const;

  const address = addressOf("todo", "t1", sought);

  expect(address).toBe("/tasks/t1?app=crm&process=credit_up&initiator=ann&due_today=1&quick=1&order=arrived");
  expect(soughtIn(new URLSearchParams(address.split("?")[1]))).toEqual(sought);
});

test("the to-do box needs no name, the others do", () => {
  expect(addressOf("todo", null)).toBe("/tasks");
  expect(addressOf("cc", "t1")).toBe("/tasks/t1?box=cc");
});

test("an order narrows nothing", () => {
  expect(narrowed({ order: "arrived" })).toBe(0);
  expect(narrowed({ app: "crm", process: "p", quick: true })).toBe(2);
});
