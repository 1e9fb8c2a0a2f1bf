// Records of a form: pages of a list, one record, its history, changes one by one and in batches.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, patch, post, remove } from "./client";
import type { FormPermissions } from "./appView";
import type { Labelled } from "./me";
import { readAnew } from "./queries";
import type { RunState } from "./tasks";

export type Attachment = { id: string; name: string; size: number; type: string };

/** A value on the wire; everything number-like is a string with exactly its decimals. */
export type Value =
  | null
  | boolean
  | string
  | readonly string[]
  | Labelled
  | readonly Labelled[]
  | readonly Attachment[]
  | { from: string | null; to: string | null }
  | readonly SubRecord[];

export type Values = { readonly [field: string]: Value };
export type SubRecord = { id?: string; values?: Values } & { readonly [field: string]: Value | Values | undefined };

export type RecordState = "draft" | "pending" | "active";

export type RecordMeta = {
  created_at: string;
  created_by: Labelled | null;
  updated_at: string;
  updated_by: Labelled | null;
};

export type Entry = {
  id: string;
  version: number;
  state: RecordState;
  title?: string | null;
  values: Values;
  meta: RecordMeta;
  /** Of one's own that waits for agreement: how its approval stands. */
  run_state?: RunState;
  /** Of one in use: what is to happen to it once it is agreed. */
  held?: "update" | "delete";
  /** What the reader may do with it; not told of a record in a task, where the task decides. */
  rights?: FormPermissions;
};

export type RecordsAsk = {
  filter?: string;
  sort?: string;
  search?: string;
  fields?: readonly string[];
  limit?: number;
  count?: "none" | "capped" | "exact";
  /** Records in use unless said otherwise; "pending" are one's own that wait for agreement or were refused it. */
  standing?: "live" | "deleted" | "pending";
};

export type RecordsPage = { items: Entry[]; next: string | null; count?: string };

/** Items of the same rights share them: each names its place among those of the page. */
type Sent = Omit<RecordsPage, "items"> & { items: (Omit<Entry, "rights"> & { rights: number })[]; rights: FormPermissions[] };

const withRights = ({ items, rights, ...page }: Sent): RecordsPage => ({
  ...page,
  items: items.map(({ rights: at, ...entry }) => {
    const own = rights[at];
    return own ? { ...entry, rights: own } : entry;
  }),
});

export const recordsPath = (app: string, form: string): string => at`/apps/${app}/forms/${form}/records`;

/** The root of every key that holds records of one form. */
export const recordsKey = (app: string, form: string) => ["records", app, form] as const;

/** A list that grows by pages, each found by the key of the last. */
export const recordsQuery = (app: string, form: string, ask: RecordsAsk = {}) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(app, form), "list", ask],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      withRights(
        await get<Sent>(recordsPath(app, form), {
          // Counting costs as much as reading: once is enough.
          query: { ...ask, fields: ask.fields?.join(","), cursor: pageParam, count: pageParam === null ? ask.count : null },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next,
  });

export const recordQuery = (app: string, form: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(app, form), "one", id],
    queryFn: ({ signal }) => get<Entry>(recordsPath(app, form) + at`/${id}`, { signal }),
  });

export type HistoryEntry = {
  kind: "create" | "update" | "delete" | "restore";
  at: string;
  by: Labelled | null;
  version: number;
  /** Whether I am behind it, by a button, too. */
  own: boolean;
  /** Why it happened, such as "import:<job>". */
  cause?: string;
  changed: { [field: string]: readonly [before: Value, after: Value] };
};

export const historyQuery = (app: string, form: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(app, form), "history", id],
    queryFn: async ({ signal }) =>
      (await get<{ items: HistoryEntry[] }>(recordsPath(app, form) + at`/${id}/history`, { signal })).items,
  });

/** Made once however often it is sent under one id; `release` is that of the form which was filled in. */
export const createRecord = (app: string, form: string, values: Values, id: string, release?: number): Promise<Entry> =>
  post(recordsPath(app, form), { body: { values, id, ...(release === undefined ? {} : { release }) } });

/** Refused with 409 when somebody changed the same fields since `version`. */
export const updateRecord = (app: string, form: string, id: string, version: number, values: Values, release?: number): Promise<Entry> =>
  patch(recordsPath(app, form) + at`/${id}`, { body: { values, ...(release === undefined ? {} : { release }) }, version });

/** Null when it is gone; the record as it still is where a process must agree first. */
export const deleteRecord = (app: string, form: string, id: string, version?: number): Promise<Entry | null> =>
  remove(recordsPath(app, form) + at`/${id}`, { version });

/** Refused with 422 where another record has taken a value that must be unique. */
export const restoreRecord = (app: string, form: string, id: string): Promise<Entry> =>
  post(recordsPath(app, form) + at`/${id}/restore`);

/** Give a record the values it had at a version; refused with 409 when somebody changed them since `seen`. */
export const revertRecord = (app: string, form: string, id: string, seen: number, version: number): Promise<Entry> =>
  post(recordsPath(app, form) + at`/${id}/history/${version}/restore`, { version: seen });

export type BatchOutcome = { id: string; version: number } | { errors: { path: string; code: string; message: string }[] };

export type Batch = {
  mode: "insert" | "update" | "upsert";
  by?: readonly string[];
  items: readonly Values[];
  rules?: "none" | "async";
  partial?: boolean;
};

export const changeRecords = (app: string, form: string, batch: Batch): Promise<{ items: BatchOutcome[] }> =>
  post(`${recordsPath(app, form)}/batch`, { body: batch });

/** Run a change, then read anew whatever shows records of the form. */
export const useRecordChange = <Asked, Answer>(app: string, form: string, change: (asked: Asked) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => readAnew(queries, recordsKey(app, form)),
  });
};
