// Connections to outside systems and what is read of them, for administrators.

import { queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post, put, remove } from "./client";

export type Setting = {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly type: "string" | "integer" | "number" | "boolean";
  readonly secret: boolean;
  readonly required: boolean;
  readonly advanced: boolean;
  readonly lines: boolean;
  readonly default: Json;
  readonly choices: readonly { readonly value: string | number; readonly label: string }[];
};

export type Connector = {
  readonly key: string;
  readonly label: string;
  readonly about: string;
  readonly letter: string;
  readonly tone: string;
  readonly group: string;
  readonly abilities: readonly string[];
  /** Whether it knows who works where, so that ours can follow. */
  readonly organisation: boolean;
  readonly settings: readonly Setting[];
};

/** What went wrong, in a sentence; the kind says which button mends it. */
export type Trouble = { readonly kind: string; readonly text: string; readonly code?: string };

export type ConnectionState = "working" | "failing" | "signed_out" | "paused";

export type Connection = {
  readonly id: string;
  readonly connector: string;
  readonly connector_label: string;
  readonly letter: string;
  readonly tone: string;
  readonly label: string;
  readonly settings: Settings;
  /** The secrets that are kept; what they are is told to nobody. */
  readonly kept: readonly string[];
  readonly state: ConnectionState;
  readonly account: string;
  readonly granted: boolean;
  readonly granted_until: string | null;
  readonly checked_at: string | null;
  readonly trouble: Trouble | null;
  readonly version: number;
};

export type Settings = { readonly [key: string]: Json };

export type SyncRun = {
  readonly id: string;
  readonly began: string;
  readonly ended: string | null;
  readonly state: "going" | "done" | "failed";
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly same: number;
  readonly refused: number;
  readonly total: number | null;
  readonly trouble: Trouble | null;
};

/** What fills one field of the form. */
export type Mapped = {
  readonly target: string;
  readonly source: string;
  readonly formula: string;
  /** The source's words with the option that each means. */
  readonly options: { readonly [said: string]: string };
  readonly match: string | null;
  readonly create: boolean;
};

export type SyncPlan = {
  readonly stream: string;
  readonly app: string;
  readonly form: string;
  readonly mapping: readonly Mapped[];
  /** The field that tells records apart. */
  readonly by: string;
  readonly on_same: "update" | "skip";
  /** Minutes; null reads only when somebody asks. */
  readonly every: number | null;
  readonly rules: boolean;
};

export type Sync = SyncPlan & {
  readonly id: string;
  readonly connection: string;
  readonly form_label: string;
  readonly stream_label: string;
  readonly paused: boolean;
  readonly next_at: string | null;
  readonly dead: number;
  readonly last: SyncRun | null;
};

export type ConnectionWithSyncs = Connection & { readonly syncs: readonly Sync[] };

export type SourceField = {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

export type Stream = {
  readonly key: string;
  readonly label: string;
  readonly identity: string;
  readonly fields: readonly SourceField[];
};

export type CheckPoint = { readonly label: string; readonly ok: boolean | null; readonly told: string };
export type Check = { readonly ok: boolean; readonly points: readonly CheckPoint[]; readonly trouble: Trouble | null; readonly connection: Connection };

export type PreviewRow = {
  readonly key: string;
  readonly values: Settings;
  /** What would be written, by field of the form. */
  readonly cells: Settings;
  readonly problems: readonly { readonly field: string; readonly text: string }[];
};
export type Preview = { readonly total: number | null; readonly rows: readonly PreviewRow[] };

export type LetterProblem = { readonly field: string | null; readonly label: string | null; readonly source: string | null; readonly code: string; readonly text: string };

/** A row that was not written. */
export type DeadLetter = {
  readonly id: string;
  readonly key: string;
  readonly values: Settings;
  readonly tries: number;
  readonly first_at: string;
  readonly last_at: string;
  readonly problems: readonly LetterProblem[];
};

export type SyncLog = { readonly sync: Sync; readonly connection: Connection | null; readonly runs: readonly SyncRun[]; readonly dead: readonly DeadLetter[] };

export type NotedCall = {
  readonly id: string;
  readonly at: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly wrong: string;
};

export type Filled = { readonly label: string; readonly settings: Settings };

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: ({ signal }) => get<readonly Connector[]>("/connectors", { signal }),
  staleTime: Infinity,
});

export const connectionsQuery = queryOptions({
  queryKey: ["connections"],
  queryFn: ({ signal }) => get<readonly ConnectionWithSyncs[]>("/connections", { signal }),
});

export const connect = (connector: string, filled: Filled): Promise<Connection> => post("/connections", { body: { connector, ...filled } });
export const changeConnection = (id: string, version: number, filled: Filled): Promise<Connection> => put(at`/connections/${id}`, { body: { version, ...filled } });
export const disconnect = (id: string): Promise<null> => remove(at`/connections/${id}`);
export const turnConnection = (id: string, to: "pause" | "resume"): Promise<Connection> => post(at`/connections/${id}/${to}`);
export const authorise = (id: string): Promise<{ url: string }> => post(at`/connections/${id}/authorise`);

/** A look at the account; kept until somebody asks again or fills in something else. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ["connection check", id],
    queryFn: ({ signal }) => post<Check>(at`/connections/${id}/check`, { signal }),
    staleTime: Infinity,
    retry: false,
  });

export const streamsQuery = (id: string) =>
  queryOptions({
    queryKey: ["connection streams", id],
    queryFn: ({ signal }) => get<readonly Stream[]>(at`/connections/${id}/streams`, { signal }),
    staleTime: 300_000,
    retry: false,
  });

export const callsQuery = (id: string) =>
  queryOptions({
    queryKey: ["connection calls", id],
    queryFn: ({ signal }) => get<readonly NotedCall[]>(at`/connections/${id}/calls`, { signal }),
    staleTime: 0,
  });

export const suggestMapping = async (id: string, wanted: { stream: string; app: string; form: string }): Promise<readonly Mapped[]> =>
  (await post<{ mapping: readonly Mapped[] }>(at`/connections/${id}/syncs/suggest`, { body: wanted })).mapping;

/** The first rows and what would become of each; nothing is written. */
export const previewQuery = (id: string, plan: SyncPlan) =>
  queryOptions({
    queryKey: ["connection preview", id, plan.stream, plan.app, plan.form, plan.mapping, plan.by],
    queryFn: ({ signal }) => post<Preview>(at`/connections/${id}/syncs/preview`, { body: plan, signal }),
    staleTime: 60_000,
    retry: false,
  });

export const beginSync = (id: string, plan: SyncPlan): Promise<Sync> => post(at`/connections/${id}/syncs`, { body: plan });
export const changeSync = (id: string, plan: SyncPlan): Promise<Sync> => put(at`/syncs/${id}`, { body: plan });
export const removeSync = (id: string): Promise<null> => remove(at`/syncs/${id}`);
export const turnSync = (id: string, to: "pause" | "resume"): Promise<Sync> => post(at`/syncs/${id}/${to}`);
export const readNow = (id: string): Promise<{ job: string }> => post(at`/syncs/${id}/read`);

export const syncLogQuery = (id: string) =>
  queryOptions({ queryKey: ["sync", id], queryFn: ({ signal }) => get<SyncLog>(at`/syncs/${id}`, { signal }), staleTime: 0 });

export type Meant = { readonly target: string; readonly said: string; readonly option: string };

export const writeAgain = (id: string, keys: readonly string[] | null, meant: Meant | null = null): Promise<{ written: number; refused: number }> =>
  post(at`/syncs/${id}/again`, { body: { keys, meant } });
export const dropLetters = (id: string, keys: readonly string[]): Promise<null> => post(at`/syncs/${id}/drop`, { body: { keys } });
