// Who acts in my place while I am away, and in whose place I act.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, post } from "./client";
import type { Labelled } from "./me";
import { tasksKey } from "./tasks";

/** Days are inclusive, as the wire has them; `scope` names apps and processes, none is everything. */
export type Delegation = {
  id: string;
  person: Labelled;
  deputy: Labelled;
  first_day: string;
  last_day: string;
  /** Where it begins and ends within its days, `HH:MM`. */
  first_time: string | null;
  last_time: string | null;
  scope: Labelled[];
  reason: string;
  made_by: Labelled;
  ended_at: string | null;
  state: "holding" | "coming" | "over";
};

export type Giving = { person: string | null; deputy: string; first_day: string; last_day: string; first_time: string | null; last_time: string | null; scope: string[]; reason: string; open_tasks: boolean };

export type ScopeApp = { app: string; label: string; processes: { process: string; label: string }[] };

const delegationsKey = ["delegations"] as const;

/** Mine, or for administrators somebody else's. */
export const delegationsQuery = (person: string | null) =>
  queryOptions({
    queryKey: [...delegationsKey, person],
    queryFn: async ({ signal }) => (await get<{ items: Delegation[] }>("/delegations", { query: { person }, signal })).items,
  });

export const scopesQuery = queryOptions({
  queryKey: [...delegationsKey, "scopes"],
  queryFn: async ({ signal }) => (await get<{ apps: ScopeApp[] }>("/delegations/scopes", { signal })).apps,
});

const useDelegating = <Asked>(act: (asked: Asked) => Promise<Delegation>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: delegationsKey });
      void queries.invalidateQueries({ queryKey: tasksKey });
    },
  });
};

export const useGiving = () => useDelegating((given: Giving) => post<Delegation>("/delegations", { body: given }));
export const useEnding = () =>
  useDelegating(({ id, take_back }: { id: string; take_back: boolean }) => post<Delegation>(at`/delegations/${id}/end`, { body: { take_back } }));
