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

it("knows every function of the server's catalogue, and no other", () => {
  expect(Object.keys(functions).sort()).toEqual((read("functions.keys.json") as string[]).sort());
});
