// Datasets: forms brought together by what is equal in them.

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { at, type Json, post } from "./client";

/** What the added fields hold, how many rows there are, and how many of them each join met; null while nothing can be counted. */
export type DatasetLook = {
  readonly kinds: { readonly [field: string]: string };
  readonly rows: string | null;
  readonly met: { readonly [join: string]: string | null };
};

export const datasetLookQuery = (app: string, dataset: Json) =>
  queryOptions({
    queryKey: ["dataset look", app, dataset],
    queryFn: ({ signal }) => post<DatasetLook>(at`/apps/${app}/datasets/look`, { body: { dataset }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
