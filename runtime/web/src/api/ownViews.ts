// Views that only I have, kept by the server: they are there on every device.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { SavedView } from "./appView";
import { at, get, put, remove } from "./client";

/** The conditions are kept as they were clicked together; `base` is the view they were laid over. */
export type OwnView<Conditions> = SavedView & { readonly mine: true; readonly conditions: Conditions; readonly base: string | null };

const path = (app: string, form: string): string => at`/apps/${app}/forms/${form}/views`;

export const ownViewsQuery = <Conditions>(app: string, form: string) =>
  queryOptions({
    queryKey: ["own views", app, form],
    queryFn: async ({ signal }) => (await get<{ items: OwnView<Conditions>[] }>(path(app, form), { signal })).items,
  });

const sent = <Conditions>({ key: _key, mine: _mine, ...body }: OwnView<Conditions>) => body;

export const useOwnViewChanges = <Conditions>(app: string, form: string) => {
  const queries = useQueryClient();
  const { queryKey } = ownViewsQuery<Conditions>(app, form);
  const readAgain = () => queries.invalidateQueries({ queryKey });
  const keep = useMutation({
    mutationFn: (view: OwnView<Conditions>) => put<OwnView<Conditions>>(`${path(app, form)}${at`/${view.key}`}`, { body: sent(view) }),
    onSuccess: readAgain,
  });
  const drop = useMutation({ mutationFn: (key: string) => remove<null>(`${path(app, form)}${at`/${key}`}`), onSuccess: readAgain });
  return { keep: keep.mutateAsync, drop: drop.mutateAsync, isKeeping: keep.isPending };
};
