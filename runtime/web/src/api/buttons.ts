// Buttons that makers put on records.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post } from "./client";
import { recordsKey } from "./records";
import type { RuleOutcome } from "./rules";

export type RecordButton = { readonly key: string; readonly label: string; readonly asks: boolean };

/** What pressing one came to, and why nothing came of it. */
export type Pressed = { readonly outcome: RuleOutcome; readonly reason: string | null };

/** Whatever changes a record may change what may be pressed: they are read anew together. */
export const buttonsQuery = (app: string, form: string, record: string) =>
  queryOptions({
    queryKey: [...recordsKey(app, form), "buttons", record],
    queryFn: async ({ signal }) => (await get<{ items: readonly RecordButton[] }>(at`/apps/${app}/forms/${form}/records/${record}/buttons`, { signal })).items,
  });

export const pressButton = (app: string, form: string, record: string, key: string, press: string): Promise<Pressed> =>
  post(at`/apps/${app}/forms/${form}/records/${record}/buttons/${key}`, { body: { press } });
