// @vitest-environment node
// A function holds one level of an idea, a component one piece of a screen; tests/architecture looks at the files as a whole.

import { readFileSync } from "node:fs";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import { sources } from "./sources";

const FUNCTION = 40;
/** A component without a face: what it holds is counted by itself. */
const HOOK = 80;
const COMPONENT = 200;

type Found = { readonly name: string; readonly lines: number };

/** Every function of a file with its name; one that is handed over on the spot belongs to what surrounds it. */
function* functionsIn(text: string, file: string): Generator<Found> {
  const linesOf = ({ start, end }: { start: number; end: number }): number => text.slice(start, end).split("\n").length;
  function* within(node: unknown, name: string | null): Generator<Found> {
    if (node === null || typeof node !== "object") return;
    const { type, id } = node as { type?: string; id?: { name?: string } };
    if (/^(Arrow)?Function(Expression|Declaration)$/.test(type ?? "")) {
      const named = id?.name ?? name;
      if (named) yield { name: named, lines: linesOf(node as { start: number; end: number }) };
    }
    for (const [part, inner] of Object.entries(node)) yield* within(inner, type === "VariableDeclarator" && part === "init" ? (id?.name ?? null) : null);
  }
  yield* within(parseSync(file, text).program, null);
}

/** Components begin with a capital letter and hooks with "use", as React has it. */
const limitOf = ({ name }: Found): number => (/^[A-Z]/.test(name) ? COMPONENT : /^use[A-Z]/.test(name) ? HOOK : FUNCTION);

test("the functions of a file are found, also those that are named by a constant", () => {
  const text = "const short = () => 1;\nexport function long() {\n  return [1].map((each) => each);\n}\n";
  expect([...functionsIn(text, "any.ts")]).toEqual([{ name: "short", lines: 1 }, { name: "long", lines: 3 }]);
});

test("no function and no component is longer than its limit", () => {
  expect(sources.length).toBeGreaterThan(500);
  const tooLong = sources.flatMap((file) =>
    [...functionsIn(readFileSync(file, "utf8"), file)].filter((found) => found.lines > limitOf(found)).map(({ name, lines }) => `${file} ${name} ${lines}`),
  );
  expect(tooLong).toEqual([]);
});
