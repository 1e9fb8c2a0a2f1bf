// What an app's side bar shows, whether its maker arranged it or not.

import { ChartColumn, FileText, type LucideIcon, Table2 } from "lucide-react";
import type { AppSummary, NavigationItem } from "../api/apps";

export type Entry = { address: string; label: string; icon: LucideIcon };
export type EntryGroup = { label: string | null; entries: Entry[] };

const icons: Readonly<Record<string, LucideIcon>> = { form: Table2, dashboard: ChartColumn, page: FileText };

const addressOf = (app: string, type: string, key: string): string =>
  type === "page" ? `/apps/${app}/${key}` : `/apps/${app}/${type}s/${key}`;

type Leaf = Exclude<NavigationItem, { type: "group" }>;
const isLeaf = (item: NavigationItem): item is Leaf => item.type !== "group";

const entryOf = (app: AppSummary, { type, key, label }: Leaf): Entry => ({
  address: addressOf(app.key, type, key),
  label: label ?? app.forms.find((form) => form.key === key)?.label ?? key,
  icon: icons[type] ?? FileText,
});

/** Single entries first, then the groups in their order; without an arrangement all forms as they were made. */
export const groupsOf = (app: AppSummary): EntryGroup[] => {
  const arranged: NavigationItem[] =
    app.navigation.length > 0 ? app.navigation : app.forms.map(({ key, label }) => ({ type: "form", key, label }));
  const single = arranged.filter(isLeaf).map((leaf) => entryOf(app, leaf));
  const groups = arranged.flatMap((item): EntryGroup[] =>
    isLeaf(item) ? [] : [{ label: item.label, entries: item.items.filter(isLeaf).map((leaf) => entryOf(app, leaf)) }],
  );
  return single.length > 0 ? [{ label: null, entries: single }, ...groups] : groups;
};
