// Finding one record by the whole of a number, where there is no list.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post } from "./client";
import { recordsKey } from "./records";

/** How a form is searched; `alone` where there is no other way to its records. */
export type SummonsView = { readonly fields: readonly string[]; readonly alone: boolean };

export type Summoned = { readonly state: "found" | "nothing" | "several"; readonly record: { readonly id: string } | null };

export const summon = (app: string, form: string, number: string): Promise<Summoned> => post(at`/apps/${app}/forms/${form}/summons`, { body: { number } });

/** What I have done today: whom I served, what I added, by how much numbers moved. */
export type Today = {
  readonly served: number;
  readonly made: readonly { readonly form: string; readonly count: number }[];
  readonly moved: readonly { readonly field: string; readonly by: string }[];
};

/** Read anew with the records of the form. */
export const todayQuery = (app: string, form: string) =>
  queryOptions({
    queryKey: [...recordsKey(app, form), "today"],
    queryFn: ({ signal }) => get<Today>(at`/apps/${app}/forms/${form}/summons`, { signal }),
  });
