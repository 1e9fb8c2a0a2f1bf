// Our organisation follows that of a connected system.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post, put, remove } from "./client";
import type { Trouble } from "./connections";

export const dueKinds = ["departments", "removed", "made", "changed", "disabled", "staying"] as const;
export type DueKind = (typeof dueKinds)[number];
export type DueCounts = { readonly [kind in DueKind]: number };

/** What following would do: how much of each kind, and the names of the first. */
export type OrganisationLook = { readonly [kind in DueKind]: readonly string[] } & { readonly counts: DueCounts; readonly many_leaving: boolean };

/** What the last look came to; `held` says that nobody was shut out, for they were many. */
export type LastLook = { readonly at: string; readonly counts?: DueCounts; readonly held?: boolean; readonly leaving?: readonly string[]; readonly trouble: Trouble | null };
export type Following = { readonly followed: false } | { readonly followed: true; readonly every: number | null; readonly next_at: string | null; readonly last: LastLook | null };

export const followingQuery = (id: string) => queryOptions({ queryKey: ["organisation", id], queryFn: ({ signal }) => get<Following>(at`/connections/${id}/organisation`, { signal }) });
export const lookAtOrganisation = (id: string): Promise<OrganisationLook> => post<OrganisationLook>(at`/connections/${id}/organisation/look`);
export const followOrganisation = (id: string, every: number | null): Promise<Following> => put<Following>(at`/connections/${id}/organisation`, { body: { every } });
export const followNow = (id: string, agreed: boolean): Promise<unknown> => post(at`/connections/${id}/organisation/now`, { body: { agreed } });
export const leaveOrganisation = (id: string): Promise<unknown> => remove(at`/connections/${id}/organisation`);
