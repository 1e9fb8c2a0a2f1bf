// Finding one record by the whole of a number, where there is no list.

import { at, post } from "./client";

/** How a form is searched; `alone` where there is no other way to its records. */
export type SummonsView = { readonly fields: readonly string[]; readonly alone: boolean };

export type Summoned = { readonly state: "found" | "nothing" | "several"; readonly record: { readonly id: string } | null };

export const summon = (app: string, form: string, number: string): Promise<Summoned> => post(at`/apps/${app}/forms/${form}/summons`, { body: { number } });
