// The apps of the signed-in person.

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Label, labelText } from "../i18n/label";
import type { Locale } from "../i18n/locale";
import { usePreferences } from "../preferences/preferences";
import { get, post } from "./client";

type Named<L> = { key: string; label: L; icon?: string | null };

/** A place in an app's side bar; a group holds the places below it. `L` is how names are written. */
export type NavigationItem<L = string> =
  | { type: "group"; label: L; items: NavigationItem<L>[] }
  | { type: "form"; key: string; label?: L; view?: string }
  | { type: "dashboard"; key: string; label?: L }
  | { type: "link"; url: string; label?: L };

export type AppSummary<L = string> = {
  key: string;
  label: L;
  description: L | null;
  icon: string | null;
  color: string | null;
  release: number | null;
  unpublished: number;
  can_build: boolean;
  forms: Named<L>[];
  dashboards: Named<L>[];
  navigation: NavigationItem<L>[];
};

export const appsQuery = queryOptions({
  queryKey: ["apps"],
  queryFn: async ({ signal }) => (await get<{ items: AppSummary<Label>[] }>("/apps", { signal })).items,
});

const itemIn = (item: NavigationItem<Label>, locale: Locale): NavigationItem => {
  if (item.type === "group") {
    return { type: "group", label: labelText(item.label, locale), items: item.items.map((inner) => itemIn(inner, locale)) };
  }
  const { label, ...rest } = item;
  return label === undefined ? rest : { ...rest, label: labelText(label, locale) };
};

const namedIn = (items: Named<Label>[] | undefined, locale: Locale): Named<string>[] =>
  (items ?? []).map(({ key, label, icon }) => ({ key, label: labelText(label, locale) || key, icon: icon ?? null }));

/** An app with every name in one language. */
export const appIn = (app: AppSummary<Label>, locale: Locale): AppSummary => ({
  ...app,
  label: labelText(app.label, locale) || app.key,
  description: labelText(app.description, locale) || null,
  forms: namedIn(app.forms, locale),
  dashboards: namedIn(app.dashboards, locale),
  navigation: (app.navigation ?? []).map((item) => itemIn(item, locale)),
});

/** All my apps, in the reader's language. */
export const useApps = () => {
  const locale = usePreferences((state) => state.locale);
  return useQuery({ ...appsQuery, select: (apps) => apps.map((app) => appIn(app, locale)) });
};

/** One app out of the list everybody has already read; null when it is not among mine. */
export const useApp = (key: string) => {
  const locale = usePreferences((state) => state.locale);
  return useQuery({
    ...appsQuery,
    select: (apps) => {
      const app = apps.find((mine) => mine.key === key);
      return app ? appIn(app, locale) : null;
    },
  });
};

export type NewApp = { label: string; icon: string; color: string };

/** The key comes back, made from the label. */
export const useCreateApp = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (app: NewApp) => post<{ key: string }>("/apps", { body: app }),
    onSuccess: () => queries.invalidateQueries({ queryKey: appsQuery.queryKey }),
  });
};
