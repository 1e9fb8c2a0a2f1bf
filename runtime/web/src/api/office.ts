// The work calendar of the organisation.

import { queryOptions } from "@tanstack/react-query";
import { get, patch, post } from "./client";

export type DayKind = "free" | "worked";

export type Office = {
  /** Monday first: 1 where a day of the week is free. */
  readonly weekend: string;
  readonly hours: readonly (readonly [string, string])[];
  /** Whether the public holidays count. */
  readonly national: boolean;
  readonly notices: Readonly<Record<string, DayKind>>;
  /** Those of the notices that are free by law alone: their year was not announced yet. */
  readonly by_law: readonly string[];
  /** What was set here; it stands above the notices. */
  readonly days: Readonly<Record<string, DayKind>>;
  readonly today: string;
  /** A year whose holidays should be known by now. */
  readonly missing: number | null;
};

export type Imported = Office & { readonly imported: { readonly free: number; readonly worked: number; readonly years: readonly number[]; readonly unread: readonly number[] } };

export const officeQuery = queryOptions({
  queryKey: ["organisation", "calendar"],
  queryFn: ({ signal }) => get<Office>("/organisation/calendar", { signal }),
});

export const editOffice = (changes: Partial<Pick<Office, "weekend" | "hours" | "national">>): Promise<Office> => patch("/organisation/calendar", { body: changes });

export const setDays = (days: Readonly<Record<string, DayKind | null>>): Promise<Office> => patch("/organisation/calendar/days", { body: { days } });

export const importDays = (file: string): Promise<Imported> => post("/organisation/calendar/imports", { body: { file } });
