// What an app's side bar shows, whether its maker arranged it or not.

import { ChartColumn, ExternalLink, type LucideIcon, Table2 } from "lucide-react";
import type { AppSummary, NavigationItem } from "../api/apps";

export type Entry = { address: string; label: string; icon: LucideIcon };
export type EntryGroup = { label: string | null; entries: Entry[] };

type Leaf = Exclude<NavigationItem, { type: "group" }>;
const isLeaf = (item: NavigationItem): item is Leaf => item.type !== "group";

const named = (items: AppSummary["forms"], key: string): string => items.find((item) => item.key === key)?.label ?? key;

const entryOf = (app: AppSummary, leaf: Leaf): Entry => {
  if (leaf.type === "link") return { address: leaf.url, label: leaf.label ?? leaf.url, icon: ExternalLink };
  const { type, key, label } = leaf;
  const base = `/apps/${app.key}/${type}s/${key}`;
  if (type === "dashboard") return { address: base, label: label ?? named(app.dashboards, key), icon: ChartColumn };
  const address = leaf.view ? `${base}?view=${leaf.view}` : base;
  return { address, label: label ?? named(app.forms, key), icon: Table2 };
};

/** What was arranged for all, as far as this reader may open it. */
const opens = (app: AppSummary, leaf: Leaf): boolean =>
  leaf.type === "link" || (leaf.type === "form" ? app.forms : app.dashboards).some(({ key }) => key === leaf.key);

/** Everything there is, when nobody arranged it. */
const unarranged = (app: AppSummary): NavigationItem[] => [
  ...app.dashboards.map(({ key }): NavigationItem => ({ type: "dashboard", key })),
  ...app.forms.map(({ key }): NavigationItem => ({ type: "form", key })),
];

/** Single entries first, then the groups in their order; without an arrangement everything as it was made. */
export const groupsOf = (app: AppSummary): EntryGroup[] => {
  const arranged = app.navigation.length > 0 ? app.navigation : unarranged(app);
  const entriesOf = (items: readonly NavigationItem[]): Entry[] => items.filter(isLeaf).filter((leaf) => opens(app, leaf)).map((leaf) => entryOf(app, leaf));
  const single = entriesOf(arranged);
  const groups = arranged
    .flatMap((item): EntryGroup[] => (isLeaf(item) ? [] : [{ label: item.label, entries: entriesOf(item.items) }]))
    .filter(({ entries }) => entries.length > 0);
  return single.length > 0 ? [{ label: null, entries: single }, ...groups] : groups;
};
