import { describe, expect, it } from "vitest";
import type { Connection, Connector, Setting } from "../../api/connections";
import { begun, freeName, groupsOf, sentOf } from "./filling";
import { fieldOf, mendOf } from "./mending";
import { paceOf, paces } from "./pace";

const setting = (key: string, more: Partial<Setting> = {}): Setting => ({ key, label: key, hint: "", type: "string", secret: false, required: true, advanced: false, lines: false, default: null, choices: [], ...more });
const connector = (more: Partial<Connector> = {}): Connector => ({
  key: "books", label: "账", about: "", letter: "账", tone: "blue", group: "finance", abilities: ["reads"], organisation: false,
  settings: [setting("url"), setting("secret", { secret: true }), setting("size", { type: "integer", default: 500, required: false })],
  ...more,
});
const account = { settings: { url: "https://books.example", size: 50 } } as unknown as Connection;
const trouble = (kind: string) => ({ kind, text: "" });

describe("what mends a connection", () => {
  it("is a sign-in where the vendor has one, and other credentials where it has not", () => {
    expect(mendOf(trouble("authorisation"), connector({ abilities: ["authorises"] }))).toBe("authorise");
    expect(mendOf(trouble("authorisation"), connector())).toBe("credentials");
    expect(mendOf(trouble("address"), undefined)).toBe("credentials");
  });

  it("is another look where it may pass by itself", () => {
    expect(mendOf(trouble("transient"), connector())).toBe("check");
    expect(mendOf(null, connector())).toBe("check");
  });

  it("leads to the field that was refused", () => {
    expect(fieldOf(trouble("authorisation"), connector(), account)).toBe("secret");
    expect(fieldOf(trouble("address"), connector(), account)).toBe("url");
    expect(fieldOf(trouble("transient"), connector(), account)).toBeNull();
  });
});

describe("what is filled in", () => {
  it("begins with what is kept, but for secrets, and with what is usual", () => {
    expect(begun(connector(), account)).toEqual({ url: "https://books.example", secret: "", size: 50 });
    expect(begun(connector(), null)).toEqual({ url: "", secret: "", size: 500 });
  });

  it("is sent without spaces around it, and without what is empty", () => {
    expect(sentOf({ url: " https://a ", secret: "", size: null, on: false, none: 0 })).toEqual({ url: "https://a", on: false, none: 0 });
  });

  it("has a name that is free", () => {
    expect(freeName("账", [])).toBe("账");
    expect(freeName("账", ["账", "账 2"])).toBe("账 3");
  });
});

it("shows connectors by group, unknown ones with the general ones", () => {
  const found = groupsOf([connector({ key: "x", group: "nobody's" }), connector()]);
  expect(found.map(({ key, connectors }) => `${key} ${connectors.map((each) => each.key).join()}`)).toEqual(["finance books", "general x"]);
});

it("says every pace in its own words", () => {
  const words = [...paces, null].map((every) => JSON.stringify(paceOf(every)));
  expect(new Set(words).size).toBe(paces.length + 1);
  expect(paceOf(180)).toEqual({ key: "paceHours", count: 3 });
});
