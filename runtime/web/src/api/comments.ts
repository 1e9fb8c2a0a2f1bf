// What people say about a record.

import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, post, remove } from "./client";
import type { Labelled } from "./me";
import { recordsKey } from "./records";

export type CommentEntry = {
  readonly id: string;
  readonly by: Labelled | null;
  readonly at: string;
  /** Whoever is called stands in it as "@{id}". */
  readonly text: string;
  readonly mentions: readonly Labelled[];
  readonly removable: boolean;
};

type Page = { readonly items: readonly CommentEntry[]; readonly count: string };

const PAGE = 30;

const pathOf = (app: string, form: string, record: string): string => at`/apps/${app}/forms/${form}/records/${record}/comments`;

const keyOf = (app: string, form: string, record: string) => [...recordsKey(app, form), "comments", record] as const;

/** Newest first, page by page. */
export const commentsQuery = (app: string, form: string, record: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(app, form, record),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<Page>(pathOf(app, form, record), { query: { limit: String(PAGE), before: pageParam }, signal }),
    getNextPageParam: ({ items }) => (items.length === PAGE ? (items[PAGE - 1]?.id ?? null) : null),
  });

export const useComment = (app: string, form: string, record: string) => {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: keyOf(app, form, record) });
  const say = useMutation({ mutationFn: (text: string) => post<CommentEntry>(pathOf(app, form, record), { body: { text } }), onSuccess });
  const takeBack = useMutation({ mutationFn: (id: string) => remove<null>(pathOf(app, form, record) + at`/${id}`), onSuccess });
  return { say, takeBack };
};
