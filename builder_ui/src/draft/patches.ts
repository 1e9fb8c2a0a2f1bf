// What an edit does to a document, small enough to keep a hundred of: a list of keyed things is rearranged, never copied.

import { applyPatches, type Patch } from "immer";

/** The list at `path` becomes these things in this order; only those that are new or changed are spelled out. */
type Arranged = { readonly op: "arrange"; readonly path: readonly (string | number)[]; readonly order: readonly string[]; readonly put: { readonly [key: string]: Keyed } };
export type Change = Patch | Arranged;

type Keyed = { readonly key: string };

const keyedOf = (value: unknown): readonly Keyed[] | null => {
  if (!Array.isArray(value) || !value.every((item) => typeof item?.key === "string")) return null;
  return new Set(value.map(({ key }) => key)).size === value.length ? value : null;
};

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, step) => (inner as { [name: string]: unknown } | undefined)?.[step], value);

const byKey = (list: readonly Keyed[]): ReadonlyMap<string, Keyed> => new Map(list.map((item) => [item.key, item]));

const arranged = (path: readonly (string | number)[], from: readonly Keyed[], to: readonly Keyed[]): Arranged => {
  const held = byKey(from);
  const put = Object.fromEntries(to.filter((item) => held.get(item.key) !== item).map((item) => [item.key, item]));
  return { op: "arrange", path, order: to.map(({ key }) => key), put };
};

/** The one patch that replaces a list of keyed things, as a rearrangement; any other patches as they are. */
export const compact = (patches: readonly Patch[], from: unknown, to: unknown): readonly Change[] => {
  const [only, ...more] = patches;
  if (only?.op !== "replace" || more.length > 0) return patches;
  const [before, after] = [keyedOf(at(from, only.path)), keyedOf(at(to, only.path))];
  return before && after ? [arranged(only.path, before, after)] : patches;
};

const rearrange = <T extends object>(value: T, { path, order, put }: Arranged): T => {
  const held = byKey(keyedOf(at(value, path)) ?? []);
  const list = order.flatMap((key) => put[key] ?? held.get(key) ?? []);
  return replaced(value, path, list) as T;
};

/** The same value but for what stands at one path: everything beside it stays the very same. */
const replaced = (value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown => {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === Number(step) ? replaced(item, rest, by) : item));
  const held = value as { [name: string]: unknown };
  return { ...held, [step]: replaced(held[step], rest, by) };
};

export const applied = <T extends object>(value: T, changes: readonly Change[]): T =>
  changes.reduce<T>((now, change) => (change.op === "arrange" ? rearrange(now, change) : applyPatches(now, [change])), value);
