// The backups of the installation, for administrators.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./client";

export type Backup = { readonly file: string; readonly at: string; readonly size: number; readonly rows: number };

export type Backups = {
  /** The hour of every night; null where none are made by themselves. */
  readonly at: string | null;
  readonly daily: number;
  readonly weekly: number;
  readonly folder: string;
  readonly next: string | null;
  readonly made: Backup | null;
  /** Why the last try came to nothing, in the reader's language, with the way out. */
  readonly failed: { readonly at: string; readonly why: string } | null;
  /** The newest is older than it should be. */
  readonly stale: boolean;
  readonly running: boolean;
  readonly kept: readonly Backup[];
};

export const backupsQuery = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => get<Backups>("/backups", { signal }),
  refetchInterval: (query) => (query.state.data?.running ? 1000 : 60_000),
});

export const useBackUpNow = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<Backups>("/backups"),
    onSuccess: (found) => queries.setQueryData(backupsQuery.queryKey, found),
  });
};
