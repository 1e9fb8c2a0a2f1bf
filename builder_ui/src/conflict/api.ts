// What two makers changed in one definition, as the server compares it.

import { at, type Definition, type Json, post } from "@dougong/web";
import { queryOptions } from "@tanstack/react-query";

/** A side that has nothing at that place is left out. */
export type Change = { readonly path: readonly string[]; readonly before?: Json; readonly after?: Json };

export type Comparison = {
  readonly theirs: Definition;
  readonly etag: string;
  readonly changed_at: string;
  readonly changed_by: { readonly id: string; readonly name: string | null } | null;
  readonly their_changes: readonly Change[];
  readonly my_changes: readonly Change[];
  /** Both together; mine stands wherever both changed the same. */
  readonly merged: Definition;
  readonly conflicts: readonly (readonly string[])[];
};

export const comparisonQuery = (place: string, base: Definition, mine: Definition) => {
  const [app = "", kind = "", key = ""] = place.split("/");
  return queryOptions({
    queryKey: ["comparison", place, base, mine],
    queryFn: ({ signal }) => post<Comparison>(at`/apps/${app}/draft/${kind}/${key}/compare`, { body: { base, mine }, signal }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
};
