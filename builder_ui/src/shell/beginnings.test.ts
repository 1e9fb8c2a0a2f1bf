import { expect, it } from "vitest";
import { beginningOf } from "./beginnings";

const forms = (...keys: string[]) => keys.map((key) => ({ key, fields: [] }));

it("a new process begins with new records of the only form", () => {
  expect(beginningOf("processes", forms("leave"))).toMatchObject({ form: "leave", trigger: { on: "record.create", hold: true } });
});

it("which of several forms a process is for is left to be chosen", () => {
  expect(beginningOf("processes", forms("leave", "trip"))).not.toHaveProperty("form");
});

it("a new message is about the first form that holds email addresses", () => {
  const member = { key: "member", fields: [{ key: "mail", type: "email" }] };

  expect(beginningOf("messages", [...forms("leave"), member])).toMatchObject({ form: "member", address: "mail", purpose: "service" });
  expect(beginningOf("messages", forms("leave"))).toMatchObject({ form: "leave", address: "" });
});
