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
  expect(beginningOf("messages", forms("leave"))).toMatchObject({ form: "leave" });
  expect(beginningOf("messages", forms("leave"))).not.toHaveProperty("address");
});

it("a new print is about the form of the one that is open", () => {
  expect(beginningOf("prints", forms("leave", "trip"), { key: "slip", form: "trip" })).toMatchObject({ form: "trip" });
  expect(beginningOf("prints", forms("leave", "trip"))).toMatchObject({ form: "leave" });
});
