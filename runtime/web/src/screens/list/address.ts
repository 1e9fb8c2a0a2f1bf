// What a list shows, as it stands in the address: the back button returns to it and a link shares it.

import { type Condition, type Filter, noFilter } from "../../conditions";

/** In the place of a view: the form's records whatever its views leave out. */
export const EVERYTHING = "*";

export type ListAddress = {
  readonly view: string | null;
  readonly search: string;
  /** Null where the view's own stands, here and in `filter`. */
  readonly sort: string | null;
  readonly filter: Filter | null;
  readonly record: string | null;
  /** Which figure of a dashboard these are the records behind: their condition as a formula, and what it is called. */
  readonly behind: { readonly formula: string; readonly words: string } | null;
};

const behindIn = (asked: URLSearchParams): ListAddress["behind"] => {
  const formula = asked.get("behind");
  return formula ? { formula, words: asked.get("of") ?? "" } : null;
};

const isCondition = (value: unknown): value is Condition => {
  if (typeof value !== "object" || value === null) return false;
  const { field, operator, values } = value as Partial<Condition>;
  return typeof field === "string" && typeof operator === "string" && Array.isArray(values);
};

/** What somebody else, or an older version, wrote may be anything. */
const filterIn = (text: string | null): Filter | null => {
  if (!text) return null;
  try {
    const said: unknown = JSON.parse(text);
    const { any, conditions } = (said ?? {}) as Partial<Filter>;
    return { any: any === true, conditions: Array.isArray(conditions) ? conditions.filter(isCondition) : [] };
  } catch {
    return noFilter;
  }
};

export const addressIn = (asked: URLSearchParams): ListAddress => ({
  view: asked.get("view"),
  search: asked.get("q") ?? "",
  sort: asked.get("sort"),
  filter: filterIn(asked.get("where")),
  record: asked.get("record"),
  behind: behindIn(asked),
});

export const askedBy = ({ view, search, sort, filter, record, behind }: ListAddress): URLSearchParams => {
  const said: readonly (readonly [string, string | null])[] = [
    ["view", view],
    ["q", search || null],
    ["sort", sort],
    ["where", filter && JSON.stringify(filter)],
    ["record", record],
    ["behind", behind?.formula || null],
    ["of", behind?.words || null],
  ];
  return new URLSearchParams(said.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
};
