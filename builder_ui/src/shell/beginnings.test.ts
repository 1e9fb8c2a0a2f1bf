import { expect, it } from "vitest";
import { beginningOf } from "./beginnings";

it("a new process begins with new records of the only form", () => {
  expect(beginningOf("processes", ["leave"])).toMatchObject({ form: "leave", trigger: { on: "record.create", hold: true } });
});

it("which of several forms a process is for is left to be chosen", () => {
  expect(beginningOf("processes", ["leave", "trip"])).not.toHaveProperty("form");
});
