// @vitest-environment node
// Nothing leads back to where it came from: whoever reads one file can read on downwards, and loading it pulls in no more than it names.

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import { sources } from "./sources";

/** A field may hold fields: what draws rows and look-ups asks for the view of each, their own among them. */
const recursive: ReadonlySet<string> = new Set(["views.ts", "lookup.tsx", "subForm.tsx", "reverse.tsx", "related.tsx"].map((name) => join("runtime/web/src/forms/fields", name)));

const shared = "@dougong/web";
const fileAt = (path: string): string | undefined =>
  [`${path}.ts`, `${path}.tsx`, join(path, "index.ts"), path].find((each) => existsSync(each) && statSync(each).isFile());

/** What a file loads of ours, at once or when it is needed; types are gone by then. */
const loadedBy = (file: string): readonly string[] => {
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  const named = [
    ...module.staticImports.filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType)).map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.filter(({ isType }) => !isType).flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...[...readFileSync(file, "utf8").matchAll(/import\("([^"]+)"\)/g)].flatMap(([, path]) => path ?? []),
  ];
  return [...new Set(named)].flatMap((path) => (path === shared ? "runtime/web/index.ts" : path.startsWith(".") ? (fileAt(join(dirname(file), path)) ?? []) : []));
};

type Loads = ReadonlyMap<string, readonly string[]>;

/** A way from a file back to itself, if there is one. */
const wayBack = (from: string, loads: Loads): readonly string[] | null => {
  const seen = new Set<string>();
  const walk = (at: string, way: readonly string[]): readonly string[] | null => {
    for (const next of loads.get(at) ?? []) {
      if (next === from) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...way, next]);
      if (found) return found;
    }
    return null;
  };
  return walk(from, [from]);
};

test("a circle is found", () => {
  const loads: Loads = new Map([["a", ["b"]], ["b", ["c"]], ["c", ["a"]], ["d", ["a"]]]);
  expect(wayBack("b", loads)).toEqual(["b", "c", "a", "b"]);
  expect(wayBack("d", loads)).toBeNull();
});

test("no file of the front end leads back to itself", () => {
  const loads: Loads = new Map(sources.map((file) => [file, loadedBy(file)]));
  expect(loads.get("builder_ui/src/steps.ts")).toContain("builder_ui/src/screens/forms/FormDesigner.tsx");
  expect(sources.filter((file) => !recursive.has(file)).flatMap((file) => wayBack(file, loads)?.join(" → ") ?? [])).toEqual([]);
});
