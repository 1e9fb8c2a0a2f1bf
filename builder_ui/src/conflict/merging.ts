// The rows of a conflict, and the definition that the choices make.

import type { Definition, Json } from "@dougong/web";
import type { Change, Comparison } from "./api";

export type Side = "mine" | "theirs";

/** One place that somebody changed; `open` where both did, each differently. */
export type Row = { readonly place: string; readonly path: readonly string[]; readonly mine: Change | undefined; readonly theirs: Change | undefined; readonly open: boolean };

const placeOf = (path: readonly string[]): string => path.join("/");

export const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined => {
  const [step, ...rest] = path;
  if (step === undefined || value === undefined) return value;
  if (Array.isArray(value)) return valueAt(value.find((item) => keyOf(item) === step), rest);
  return typeof value === "object" && value !== null ? valueAt((value as { [name: string]: Json })[step], rest) : undefined;
};

const keyOf = (item: Json): string | undefined => {
  const key = typeof item === "object" && item !== null && !Array.isArray(item) ? (item as { [name: string]: Json })["key"] : undefined;
  return typeof key === "string" ? key : undefined;
};

/** The same document with another value at a path; items of lists go by their keys, and nothing takes a thing out. */
export const withValue = (value: Json | undefined, path: readonly string[], next: Json | undefined): Json | undefined => {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value)) {
    const changed = value.flatMap((item): Json[] => {
      const kept = keyOf(item) === step ? withValue(item, rest, next) : item;
      return kept === undefined ? [] : [kept];
    });
    const there = value.some((item) => keyOf(item) === step);
    return there || rest.length > 0 || next === undefined ? changed : [...changed, next];
  }
  const held = (value ?? {}) as { [name: string]: Json };
  const kept = withValue(held[step], rest, next);
  const { [step]: _, ...others } = held;
  return kept === undefined ? others : { ...held, [step]: kept };
};

const overlaps = (one: readonly string[], other: readonly string[]): boolean => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, at) => step === other[at]);
};

/** What both changed comes first: it is what has to be chosen. */
export const rowsOf = ({ their_changes, my_changes, conflicts, theirs, merged }: Comparison, base: Definition): readonly Row[] => {
  const open = conflicts.map((path): Row => {
    const before = valueAt(base as unknown as Json, path);
    const change = (side: Definition): Change => ({ path, ...given("before", before), ...given("after", valueAt(side as unknown as Json, path)) });
    return { place: placeOf(path), path, mine: change(merged), theirs: change(theirs), open: true };
  });
  const settled = (change: Change): boolean => !conflicts.some((path) => overlaps(path, change.path));
  const places = new Map<string, Row>();
  for (const change of their_changes.filter(settled)) places.set(placeOf(change.path), { place: placeOf(change.path), path: change.path, mine: undefined, theirs: change, open: false });
  for (const change of my_changes.filter(settled)) {
    const place = placeOf(change.path);
    places.set(place, { place, path: change.path, theirs: places.get(place)?.theirs, mine: change, open: false });
  }
  return [...open, ...places.values()];
};

const given = (name: "before" | "after", value: Json | undefined): Partial<Change> => (value === undefined ? {} : { [name]: value });

/** Both together, with theirs wherever it was chosen. */
export const agreedOn = ({ merged, conflicts, theirs }: Comparison, choices: Readonly<Record<string, Side>>): Definition =>
  conflicts
    .filter((path) => choices[placeOf(path)] === "theirs")
    .reduce<Json>((agreed, path) => withValue(agreed, path, valueAt(theirs as unknown as Json, path)) ?? agreed, merged as unknown as Json) as unknown as Definition;
