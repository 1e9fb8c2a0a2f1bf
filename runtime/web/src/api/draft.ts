// What makers write: one definition at a time, each with its own tag.

import { queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post, put, remove, type Tagged } from "./client";
import { ApiProblem, type FieldProblem } from "./problem";

/** The kinds of definition, named as their folders are. */
export const definitionKinds = [
  "forms", "processes", "rules", "journeys", "reports", "dashboards",
  "datasets", "segments", "tables", "messages", "prints", "roles",
] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

export type Definition = { readonly key: string; readonly label?: Json } & { readonly [property: string]: Json | undefined };

/** A whole draft as one document, with the tag of each definition by "kind/key". */
export type DraftDocument = { app: Definition; etags: { readonly [place: string]: string } } & { [kind in DefinitionKind]?: Definition[] };

const readDraft = (app: string, signal?: AbortSignal): Promise<DraftDocument> => get(at`/apps/${app}/draft`, { signal });

export const draftQuery = (app: string) =>
  queryOptions({ queryKey: ["draft", app], queryFn: ({ signal }) => readDraft(app, signal) });

const isKind = (kind: string): kind is DefinitionKind => (definitionKinds as readonly string[]).includes(kind);

/** One definition as it stands on the server; the app's own document is kind "app". */
export const readDefinition = async (app: string, kind: string, key: string): Promise<Tagged<Definition>> => {
  const draft = await readDraft(app);
  const value = isKind(kind) ? draft[kind]?.find((definition) => definition.key === key) : draft.app;
  if (!value) throw new ApiProblem(404, { code: "not_found" });
  return { value, tag: draft.etags[`${kind}/${key}`] ?? null };
};

/** The server keeps what is unfinished and says what it still lacks. */
export type Written = { etag: string; problems: FieldProblem[] };

const definitionPath = (app: string, kind: string, key: string): string => at`/apps/${app}/draft/${kind}/${key}`;

/** Write one definition over the version `tag` names; without a tag whatever is there is replaced. */
export const writeDefinition = (app: string, kind: string, key: string, definition: Definition, tag: string | null): Promise<Written> =>
  put(definitionPath(app, kind, key), { body: definition, version: tag ?? undefined });

export const deleteDefinition = (app: string, kind: string, key: string, tag: string | null): Promise<null> =>
  remove(definitionPath(app, kind, key), { version: tag ?? undefined });

/** A key for a label, in pinyin, unlike those taken. */
export const keyFor = async (label: string, taken: readonly string[], otherwise: string): Promise<string> =>
  (await post<{ key: string }>("/keys", { body: { label, taken, otherwise } })).key;
