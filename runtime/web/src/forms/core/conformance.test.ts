// The cases of tests/conformance/forms, with the forms as the server gives them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Surroundings, Wire } from "../../expressions";
import { begin, type FormDefinition, type FormValues, isRow, problemsOf } from ".";

type Case = {
  title: string; form: FormDefinition; fetched?: FormValues; before: FormValues | null; given: FormValues;
  values: FormValues; hidden: string[]; problems: string[];
};

const folder = join(process.cwd(), "tests/conformance/forms/portable");
const wording = { required: String, notOffered: String, check: String };

/** What a case says of the values, as it says it: a reference is its id. */
const said = (found: Wire, wish: Wire): Wire => {
  if (Array.isArray(wish)) {
    const rows: readonly Wire[] = Array.isArray(found) ? found : [];
    return rows.map((row, at) => said(row, wish[at] ?? null));
  }
  if (isRow(wish)) return Object.fromEntries(Object.entries(wish).map(([key, each]) => [key, said(isRow(found) ? (found[key] ?? null) : null, each)]));
  return (isRow(found) ? found["id"] : found) ?? null;
};

describe.each(readdirSync(folder))("%s", (name) => {
  const { around, cases } = JSON.parse(readFileSync(join(folder, name), "utf-8")) as { around: Surroundings; cases: Case[] };

  it.each(cases.map((each) => [each.title, each] as const))("%s", (_, { form, before, given, fetched, values, hidden, problems }) => {
    const filling = begin(form, { ...around, fetched }, before, given);

    expect(said(filling.judged, values)).toEqual(values);
    expect([...filling.hidden].sort()).toEqual(hidden);
    expect(Object.keys(problemsOf(filling, wording)).sort()).toEqual(problems);
  });
});
