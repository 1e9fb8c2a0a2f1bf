// What makers write: one definition at a time, each with its own tag.

import { queryOptions } from "@tanstack/react-query";
import { at, exchange, get, type Json, post, type Tagged } from "./client";

/** The kinds of definition, named as their folders are. */
export const definitionKinds = [
  "forms", "processes", "rules", "journeys", "reports", "dashboards",
  "datasets", "segments", "tables", "messages", "prints", "roles",
] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

export type Definition = { readonly key: string; readonly label?: Json } & { readonly [property: string]: Json | undefined };

/** A whole draft as one document. */
export type DraftDocument = { app: Definition } & { [kind in DefinitionKind]?: Definition[] };

export const draftQuery = (app: string) =>
  queryOptions({
    queryKey: ["draft", app],
    queryFn: ({ signal }) => get<DraftDocument>(at`/apps/${app}/draft`, { signal }),
  });

const definitionPath = (app: string, kind: string, key: string): string => at`/apps/${app}/draft/${kind}/${key}`;

export const readDefinition = (app: string, kind: string, key: string): Promise<Tagged<Definition>> =>
  exchange("GET", definitionPath(app, kind, key));

/** Write one definition over the version `tag` names; without a tag it is a new one. */
export const writeDefinition = (
  app: string,
  kind: string,
  key: string,
  definition: Definition,
  tag: string | null,
): Promise<Tagged<Definition | null>> =>
  exchange("PUT", definitionPath(app, kind, key), { body: definition, version: tag ?? undefined });

/** A new definition; the server makes its key from the label. */
export const addDefinition = (app: string, kind: string, label: string): Promise<Definition> =>
  post(at`/apps/${app}/draft/${kind}`, { body: { label } });

export const deleteDefinition = (app: string, kind: string, key: string, tag: string | null): Promise<Tagged<null>> =>
  exchange("DELETE", definitionPath(app, kind, key), { version: tag ?? undefined });
