// The apps of the signed-in person.

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "./client";

/** A place in an app's side bar; a group holds the places below it. */
export type NavigationItem =
  | { type: "group"; label: string; items: NavigationItem[] }
  | { type: "form" | "dashboard" | "page"; key: string; label?: string; icon?: string | null };

export type AppSummary = {
  key: string;
  label: string;
  description?: string | null;
  icon: string | null;
  color: string | null;
  release: number | null;
  unpublished: number;
  can_build: boolean;
  forms: { key: string; label: string; icon?: string | null }[];
  navigation: NavigationItem[];
};

export const appsQuery = queryOptions({
  queryKey: ["apps"],
  queryFn: async ({ signal }) => (await get<{ items: AppSummary[] }>("/apps", { signal })).items,
});

export const useApps = () => useQuery(appsQuery);

/** One app out of the list everybody has already read. */
export const useApp = (key: string) =>
  useQuery({ ...appsQuery, select: (apps) => apps.find((app) => app.key === key) ?? null });

export type NewApp = { label: string; icon: string; color: string };

export const useCreateApp = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (app: NewApp) => post<AppSummary>("/apps", { body: app }),
    onSuccess: () => queries.invalidateQueries({ queryKey: appsQuery.queryKey }),
  });
};
