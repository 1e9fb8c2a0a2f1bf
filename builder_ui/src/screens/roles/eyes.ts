// Looking with somebody's eyes: what they would see under the draft, and what the draft opens.

import { at, draftQuery, type FormField, type FormValues, get, post } from "@dougong/web";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Grant } from "./role";

/** Figures as they are told: "126", or "1000+"; null where nothing of the kind is granted. */
export type Counts = { readonly read: string | null; readonly update: string | null; readonly delete: string | null };

export type Sight = {
  readonly person: { readonly id: string; readonly label: string };
  readonly admin: boolean;
  readonly roles: readonly string[];
  readonly counts: Counts;
  readonly alone: Counts | null;
  readonly sample: { readonly field: string; readonly value: string } | null;
  /** Whether the one who looks does not see everything: then less is counted. */
  readonly narrowed: boolean;
};

/** Whatever changes the draft makes it old, as it does the draft itself. */
const under = (app: string, ...more: readonly unknown[]) => [...draftQuery(app).queryKey, ...more];

export const sightQuery = (app: string, form: string, person: string, role: string | null) =>
  queryOptions({
    queryKey: under(app, "sight", form, person, role),
    queryFn: ({ signal }) => get<Sight>(at`/apps/${app}/forms/${form}/sight`, { query: { person, role }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export type Compared = { readonly role: string; readonly form: string; readonly wider: boolean; readonly narrower: boolean; readonly was: Grant | null };

export const comparedQuery = (app: string) =>
  queryOptions({ queryKey: under(app, "compared"), queryFn: async ({ signal }) => (await get<{ items: Compared[] }>(at`/apps/${app}/roles/compared`, { signal })).items });

export type Gained = { readonly people: number; readonly least: number | null; readonly most: number | null };

export const gainedQuery = (app: string, form: string, role: string) =>
  queryOptions({ queryKey: under(app, "gained", form, role), queryFn: ({ signal }) => get<Gained>(at`/apps/${app}/forms/${form}/gained`, { query: { role }, signal }), retry: false });

export type SeenPage = {
  readonly form: { readonly fields: readonly FormField[] };
  readonly items: readonly { readonly id: string; readonly title: string | null; readonly values: FormValues }[];
  readonly next: string | null;
  readonly count: string;
};

export const seenPage = (app: string, form: string, person: string, cursor: string | null): Promise<SeenPage> =>
  post(at`/apps/${app}/forms/${form}/seen`, { body: { person, ...(cursor ? { cursor } : {}) } });
