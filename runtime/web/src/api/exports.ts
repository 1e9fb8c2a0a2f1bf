// Taking much out: asking for it, deciding, fetching what was made; and from how many rows on that is needed.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, fetchFile, get, patch, post } from "./client";
import type { Labelled } from "./me";

export type ExportState = "asked" | "agreed" | "refused" | "ready" | "outgrown";

/** What whoever decides is shown of it: which form and view, narrowed how in words, which fields, which of them are sensitive. */
export type ExportTold = {
  readonly app: string;
  readonly form: string;
  readonly view: string;
  readonly filter: string;
  readonly fields: readonly string[];
  readonly sensitive: readonly string[];
};

export type ExportRequest = {
  readonly id: string;
  readonly asker: Labelled;
  readonly told: ExportTold;
  readonly rows: number;
  readonly reason: string;
  readonly deciders: readonly Labelled[];
  readonly asked_at: string;
  readonly state: ExportState;
  readonly decided_by: Labelled | null;
  readonly decided_at: string | null;
  readonly comment: string;
  readonly until: string | null;
  readonly fetches_left: number;
  readonly made: number;
};

export type ExportRequests = { readonly waiting: readonly ExportRequest[]; readonly own: readonly ExportRequest[] };

/** What waits for my word, and what I have asked for; asked again while a file is being made. */
export const exportRequestsQuery = queryOptions({
  queryKey: ["exports", "requests"],
  queryFn: ({ signal }) => get<ExportRequests>("/export-requests", { signal }),
  staleTime: 30_000,
  refetchInterval: (query) => (query.state.data?.own.some(({ state }) => state === "agreed") ? 1500 : false),
});

export type ExportDecision = { readonly id: string; readonly agrees: boolean; readonly comment: string };

export const useExportDecision = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ExportDecision) => post<ExportRequest>(at`/export-requests/${id}/decision`, { body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["exports"] }),
  });
};

export const fetchExport = (id: string): Promise<Blob> => fetchFile("POST", at`/export-requests/${id}/file`);

export type ExportPolicy = { readonly above: number; readonly watermark: boolean; readonly prints: boolean };

export const exportPolicyQuery = queryOptions({
  queryKey: ["exports", "policy"],
  queryFn: ({ signal }) => get<ExportPolicy>("/organisation/exports", { signal }),
});

export const useExportPolicy = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (policy: Partial<ExportPolicy>) => patch<ExportPolicy>("/organisation/exports", { body: policy }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["exports"] });
      void queries.invalidateQueries({ queryKey: ["me"] });
    },
  });
};
