// Every question that can be asked, with the formula it comes to; the server tries each of them on records.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Condition, isComplete, sourceOf } from "./conditions";
import { type Kind, operatorsOf } from "./operators";

type Case = { readonly kind: Kind; readonly condition: Condition; readonly formula: string };

const cases = JSON.parse(readFileSync("tests/conformance/conditions.json", "utf-8")) as readonly Case[];

it.each(cases)("$formula", ({ kind, condition, formula }) => {
  expect(isComplete(kind, condition)).toBe(true);
  expect(sourceOf(kind, condition)).toBe(formula);
});

it("no question is left out", () => {
  const asked = new Set(cases.map(({ kind, condition }) => `${kind} ${condition.operator}`));
  const all = (Object.keys(operatorsOf) as Kind[]).flatMap((kind) => operatorsOf[kind].map((operator) => `${kind} ${operator}`));
  expect(all.filter((each) => !asked.has(each))).toEqual([]);
});
