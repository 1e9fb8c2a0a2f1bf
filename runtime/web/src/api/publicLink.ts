// The public link of a form, as its makers set it.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post, put } from "./client";

export type PublicLink = {
  readonly path: string;
  readonly fields: readonly string[];
  readonly note: string;
  readonly protected: boolean;
  readonly until: string | null;
  readonly most: number | null;
  readonly taken: number;
  readonly active: boolean;
};

/** The fields that strangers could fill in are `offered`. */
export type LinkSeen = { readonly link: PublicLink | null; readonly offered: readonly string[] };

/** A `password` of null stays as it was, an empty one goes. */
export type LinkAsked = Pick<PublicLink, "fields" | "note" | "until" | "most" | "active"> & { readonly password: string | null };

const linkOf = (app: string, form: string): string => at`/apps/${app}/forms/${form}/link`;

/** The links of an app: whether there can be one depends on its release. */
export const publicLinksKey = (app: string) => ["publicLink", app] as const;

export const publicLinkQuery = (app: string, form: string) =>
  queryOptions({ queryKey: [...publicLinksKey(app), form], queryFn: ({ signal }) => get<LinkSeen>(linkOf(app, form), { signal }), retry: false });

export const putPublicLink = (app: string, form: string, asked: LinkAsked): Promise<LinkSeen> => put(linkOf(app, form), { body: asked });

export const renewPublicLink = (app: string, form: string): Promise<LinkSeen> => post(`${linkOf(app, form)}/renew`);
