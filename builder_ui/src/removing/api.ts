// What is asked about removing: what hangs on a thing, and what lies in the bins.

import { at, get, type Json, type Label, post } from "@dougong/web";
import { queryOptions } from "@tanstack/react-query";

export type Use = { readonly path: string; readonly kind: string; readonly label: Label };
export type Used = { readonly items: readonly Use[]; readonly count: number; readonly records: number };

/** Who mentions a thing of the draft ("forms/order/fields/amount"), and how many records hang on it. */
export const usedQuery = (app: string, of: string) =>
  queryOptions({ queryKey: ["draft", app, "used", of], queryFn: ({ signal }) => get<Used>(at`/apps/${app}/draft/used`, { query: { of }, signal }) });

export type RemovedDefinition = {
  readonly kind: string;
  readonly key: string;
  readonly label: Label;
  readonly removed_at: string;
  readonly removed_by: string | null;
  readonly until: string;
};

export const removedQuery = (app: string) =>
  queryOptions({ queryKey: ["draft", app, "removed"], queryFn: async ({ signal }) => (await get<{ items: RemovedDefinition[] }>(at`/apps/${app}/draft/removed`, { signal })).items });

/** Inside a sub-form `path` is "items.price"; no moment means that people still see it. */
export type RemovedField = {
  readonly path: string;
  readonly field: { readonly key: string; readonly type: string; readonly label?: Label; readonly [setting: string]: Json | undefined };
  readonly values: number;
  readonly removed_at: string | null;
  readonly until: string | null;
};

export const removedFieldsQuery = (app: string, form: string) =>
  queryOptions({ queryKey: ["draft", app, "removed", form], queryFn: async ({ signal }) => (await get<{ items: RemovedField[] }>(at`/apps/${app}/draft/forms/${form}/removed`, { signal })).items });

export const restoreDefinition = (app: string, kind: string, key: string): Promise<unknown> => post(at`/apps/${app}/draft/removed/${kind}/${key}/restore`);
