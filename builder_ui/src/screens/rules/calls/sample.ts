// What a sample of a call holds: each plain value with its place and its type.

import type { CallValue } from "../rule";

type Wire = string | number | boolean | null;

const MOST = 50;
const DEEPEST = 8;
const LONGEST_SAMPLE = 200;
const LONGEST_KEY = 20;

const isPlain = (value: unknown): value is Wire => value === null || ["string", "number", "boolean"].includes(typeof value);

/** Of a list the first: the others look alike. */
const inside = (value: unknown): readonly (readonly [string, unknown])[] =>
  Array.isArray(value) ? value.slice(0, 1).map((first) => ["0", first] as const) : Object.entries(value as object);

const leaves = (value: unknown, path: readonly string[] = []): readonly { readonly path: readonly string[]; readonly value: Wire }[] => {
  if (isPlain(value)) return path.length > 0 ? [{ path, value }] : [];
  return path.length < DEEPEST ? inside(value).flatMap(([step, each]) => leaves(each, [...path, step])) : [];
};

const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

export const typeOf = (value: Wire): CallValue["type"] => {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string" && day.test(value)) return "date";
  return typeof value === "string" && moment.test(value) ? "datetime" : "text";
};

/** A key that no other value has, after the last word of its place. */
const keyFor = (path: readonly string[], taken: ReadonlySet<string>): string => {
  const word = [...path].reverse().find((step) => !/^\d+$/.test(step)) ?? "";
  const plain = word.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "").slice(0, LONGEST_KEY) || "value";
  for (let at = 1; ; at += 1) {
    const key = at === 1 ? plain : `${plain.slice(0, LONGEST_KEY - 3)}_${at}`;
    if (!taken.has(key)) return key;
  }
};

const short = (value: Wire): Wire => (typeof value === "string" ? value.slice(0, LONGEST_SAMPLE) : value);

/** The values of a sample; what was declared at the same place keeps its key, its name and its type. */
export const valuesIn = (sample: unknown, before: readonly CallValue[]): readonly CallValue[] => {
  const known = new Map(before.map((each) => [each.path.join("\n"), each]));
  const taken = new Set(before.map(({ key }) => key));
  return leaves(sample).slice(0, MOST).map(({ path, value }) => {
    const kept = known.get(path.join("\n"));
    if (kept) return { ...kept, sample: short(value) };
    const key = keyFor(path, taken);
    taken.add(key);
    return { key, path, type: typeOf(value), sample: short(value) };
  });
};

type Held = { [step: string]: Held | Wire } | (Held | Wire)[];

/** A body that holds the samples at their places. */
export const bodyOf = (values: readonly CallValue[]): unknown => {
  const body: Held = {};
  for (const { path, sample = null } of values) {
    path.reduce<Held>((at, step, index) => {
      const slots = at as Record<string, Held | Wire>;
      if (index === path.length - 1) slots[step] = sample;
      else slots[step] ??= /^\d+$/.test(path[index + 1] ?? "") ? [] : {};
      const next = slots[step];
      return typeof next === "object" && next !== null ? next : at;
    }, body);
  }
  return body;
};

export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
