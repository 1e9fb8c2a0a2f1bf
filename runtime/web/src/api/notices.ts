// My own messages: what rules told me.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./client";

export type NoticeEntry = {
  readonly id: string;
  readonly kind?: string;
  readonly at: string;
  readonly read: boolean;
  readonly text: string;
  readonly app?: string;
  readonly form?: string;
  readonly record?: string;
  /** By which a message about a process leads to it. */
  readonly task?: string | null;
  /** Where a message about a dashboard leads. */
  readonly address?: string;
  /** The run of a rule in trouble, for its maker. */
  readonly rule?: string;
  readonly rule_run?: string;
};

export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => get<{ items: NoticeEntry[]; unread: number }>("/notices", { signal }),
  refetchInterval: 60_000,
});

export const useReadNotices = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => post<null>("/notices/read", { body: { ids } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  });
};
