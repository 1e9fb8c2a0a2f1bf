// People and records that conditions name: found by typing, and called by their names where a formula has their ids only.

import { queryOptions, useQueries } from "@tanstack/react-query";
import { at, get } from "../api/client";
import { calledOf, type FormField, type Listed } from "../forms";
import type { Condition, Picked } from "./conditions";

type Found = { readonly items: readonly (Listed & { label?: string })[] };

const MOST = 20;

const addressOf = (app: string, field: FormField): string => {
  const [form = "", home = app] = String(field["form"] ?? "").split("/").reverse();
  return at`/apps/${home}/forms/${form}/records`;
};

const named = (found: Listed & { label?: string }): Picked => ({ id: found.id, label: found.label ?? calledOf(found) });

/** What fits the words, a few of them. */
export const foundQuery = (app: string, field: FormField, people: boolean, wanted: string) => {
  const path = people ? "/directory/people" : addressOf(app, field);
  return queryOptions({
    queryKey: ["condition picker", path, wanted],
    queryFn: async ({ signal }) => {
      const query = people ? { text: wanted || null } : { search: wanted || null, limit: MOST };
      return (await get<Found>(path, { query, signal })).items.map(named);
    },
  });
};

/** One of them by its id. */
const oneQuery = (app: string, field: FormField, people: boolean, id: string) =>
  queryOptions({
    queryKey: ["condition name", people ? "" : addressOf(app, field), id],
    queryFn: async ({ signal }): Promise<Picked | null> => {
      if (!people) return named(await get<Listed & { label?: string }>(`${addressOf(app, field)}/${encodeURIComponent(id)}`, { signal }));
      const [person] = (await get<Found>("/directory/people", { query: { id, limit: 1 }, signal })).items;
      return person ? named(person) : null;
    },
    retry: false,
    staleTime: 60_000,
  });

/** What is picked, each with its name; one that cannot be read keeps its id. */
export const usePicked = (app: string, field: FormField, people: boolean, values: Condition["values"]): readonly Picked[] => {
  const unnamed = values.filter((value) => typeof value === "string");
  const names = useQueries({ queries: unnamed.map((id) => oneQuery(app, field, people, id)) });
  return values.map((value) => (typeof value === "string" ? (names[unnamed.indexOf(value)]?.data ?? { id: value, label: value }) : value));
};
