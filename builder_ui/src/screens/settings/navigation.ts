// The navigation of an app as its maker arranges it: single entries first, then groups.

import type { Label } from "@dougong/web";

export type Leaf = { readonly type: "form" | "dashboard"; readonly key: string; readonly label?: Label; readonly view?: string } | { readonly type: "link"; readonly url: string; readonly label?: Label };
export type Group = { readonly type: "group"; readonly label: Label; readonly items: readonly Leaf[] };
export type Entry = Leaf | Group;

/** The number of an entry, or of a group and of an entry inside of it. */
export type Spot = readonly [number] | readonly [number, number];

export const isGroup = (entry: Entry | undefined): entry is Group => entry?.type === "group";

const swapped = <T>(list: readonly T[], at: number, to: number): readonly T[] => {
  const [one, other] = [list[at], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.map((each, index) => (index === at ? other : index === to ? one : each));
};

const within = (entries: readonly Entry[], group: number, change: (items: readonly Leaf[]) => readonly Leaf[]): readonly Entry[] =>
  entries.map((entry, at) => (at === group && isGroup(entry) ? { ...entry, items: change(entry.items) } : entry));

/** Past the next entry of its own sort: single entries always stand before the groups. */
export const moved = (entries: readonly Entry[], [at, inner]: Spot, by: 1 | -1): readonly Entry[] => {
  if (inner !== undefined) return within(entries, at, (items) => swapped(items, inner, inner + by));
  const sort = isGroup(entries[at]);
  for (let to = at + by; to >= 0 && to < entries.length; to += by) {
    if (isGroup(entries[to]) === sort) return swapped(entries, at, to);
  }
  return entries;
};

export const removed = (entries: readonly Entry[], [at, inner]: Spot): readonly Entry[] =>
  inner === undefined ? entries.filter((_, index) => index !== at) : within(entries, at, (items) => items.filter((_, index) => index !== inner));

/** Into a group, or out of every group for null. */
export const into = (entries: readonly Entry[], spot: Spot, group: number | null): readonly Entry[] => {
  const entry = entries[spot[0]];
  const leaf = spot[1] === undefined ? entry : isGroup(entry) ? entry.items[spot[1]] : undefined;
  if (!leaf || isGroup(leaf) || group === spot[0]) return entries;
  if (group === null) return [...removed(entries, spot), leaf];
  // Into the group first: taking the entry out may move the group.
  return removed(within(entries, group, (items) => [...items, leaf]), spot);
};

export const renamed = (entries: readonly Entry[], at: number, label: string): readonly Entry[] => entries.map((entry, index) => (index === at ? { ...entry, label } : entry));

/** Forms and dashboards that the navigation leads to nowhere. */
export const leftOut = (entries: readonly Entry[], all: readonly Leaf[]): readonly Leaf[] => {
  const placeOf = (leaf: Leaf): string => (leaf.type === "link" ? leaf.url : `${leaf.type}/${leaf.key}`);
  const known = new Set(entries.flatMap((entry) => (isGroup(entry) ? entry.items : [entry])).map(placeOf));
  return all.filter((leaf) => !known.has(placeOf(leaf)));
};
