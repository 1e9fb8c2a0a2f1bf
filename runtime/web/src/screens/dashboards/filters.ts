// The filters of a dashboard in the address, so that what one sees can be passed on.

import type { FilterDefinition, FilterValue, FilterValues } from "../../api/dashboards";

/** The periods with a name, in the order they are offered. */
export const periods = [
  "today", "yesterday", "this_week", "last_7_days", "this_month", "last_month", "last_30_days",
  "this_quarter", "last_90_days", "this_year", "last_365_days", "last_year",
] as const;
export type Period = (typeof periods)[number];

export const isPeriod = (value: unknown): value is Period => (periods as readonly unknown[]).includes(value);

const written = (value: FilterValue): string => {
  if (typeof value === "string") return value;
  return "from" in value ? `${value.from ?? ""}~${value.to ?? ""}` : value.join(",");
};

const read = (filter: FilterDefinition, text: string): FilterValue => {
  if (filter.kind === "values") return text.split(",").filter((each) => each !== "");
  if (!text.includes("~")) return text;
  const [from = "", to = ""] = text.split("~");
  return { from: from || null, to: to || null };
};

/** What is set, out of the address; a filter that is not there has its default. */
export const valuesIn = (filters: readonly FilterDefinition[], search: URLSearchParams): FilterValues =>
  Object.fromEntries(
    filters.flatMap((filter) => {
      const text = search.get(filter.key);
      return text === null ? [] : [[filter.key, read(filter, text)]];
    }),
  );

/** Whether any filter holds something back, by choice or by default. */
export const isNarrowed = (filters: readonly FilterDefinition[], values: FilterValues): boolean =>
  filters.some(({ key, default: usual }) => {
    const value = values[key] ?? usual ?? null;
    return value !== null && !(Array.isArray(value) && value.length === 0);
  });

/** The address with one filter set, or back at its default. */
export const withValue = (search: URLSearchParams, key: string, value: FilterValue | null): URLSearchParams => {
  const next = new URLSearchParams(search);
  if (value === null) next.delete(key);
  else next.set(key, written(value));
  return next;
};
