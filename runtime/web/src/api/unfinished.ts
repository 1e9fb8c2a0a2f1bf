// What I began to fill in and have not submitted: kept by the server, on every device of mine.

import { queryOptions } from "@tanstack/react-query";
import { at, get, put, remove } from "./client";
import type { Values } from "./records";

/** `words` are the first texts in it, which tell one from the next. */
export type Unfinished = { readonly id: string; readonly words: readonly string[]; readonly changed_at: string };

const all = (app: string, form: string): string => at`/apps/${app}/forms/${form}/unfinished`;

export const unfinishedQuery = (app: string, form: string) =>
  queryOptions({
    queryKey: ["unfinished", app, form],
    queryFn: async ({ signal }) => (await get<{ items: Unfinished[] }>(all(app, form), { signal })).items,
  });

export const takeUp = (app: string, form: string, id: string): Promise<{ readonly id: string; readonly values: Values }> => get(`${all(app, form)}${at`/${id}`}`);

export const keepUnfinished = (app: string, form: string, id: string, values: Values): Promise<{ readonly changed_at: string }> =>
  put(`${all(app, form)}${at`/${id}`}`, { body: { values } });

export const dropUnfinished = (app: string, form: string, id: string): Promise<null> => remove(`${all(app, form)}${at`/${id}`}`);
