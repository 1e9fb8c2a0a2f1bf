// The cases of tests/conformance/expressions, compiled by the server, evaluated here.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluateToWire, type Portable, type Row, type Surroundings, type Wire } from ".";
import { functions } from "./functions/table";

type Case = { title: string; tree: Portable; row: Row; result: Wire };
type Cases = { around: Surroundings; cases: Case[] };

const folder = join(process.cwd(), "tests/conformance/expressions/portable");
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf-8"));
const files = readdirSync(folder).filter((name) => !name.endsWith(".keys.json"));

describe.each(files)("%s", (name) => {
  const { around, cases } = read(name) as Cases;

  it.each(cases.map((each) => [each.title, each] as const))("%s", (_, { tree, row, result }) => {
    expect(evaluateToWire(tree, row, around)).toEqual(result);
  });
});

it.each([["constructor"], ["constructor", "name"], ["__proto__"], ["__proto__", "x"]])("sees nothing of what every object has: %s", (...path) => {
  const tree: Portable = { kind: "field", path, up: 0, type: "text" };
  const facts = JSON.parse('{"__proto__": {"x": "1"}}') as Surroundings["facts"];
  const around: Surroundings = { now: "2026-12-01T00:00:00Z", zone: "Asia/Shanghai", user: null, departments: [], facts };
  expect(evaluateToWire(tree, {}, around)).toBeNull();
  expect(({} as Row)["x"]).toBeUndefined();
});

it("knows every function of the server's catalogue, and no other", () => {
  expect(Object.keys(functions).sort()).toEqual((read("functions.keys.json") as string[]).sort());
});
