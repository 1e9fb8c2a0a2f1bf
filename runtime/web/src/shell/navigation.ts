// What an app's side bar shows, whether its maker arranged it or not.

import { ChartColumn, ExternalLink, type LucideIcon, Table2 } from "lucide-react";
import type { AppSummary, NavigationItem } from "../api/apps";
import { appIconOf } from "../ui/appIcons";

export type Entry = { address: string; label: string; icon: LucideIcon };
export type EntryGroup = { label: string | null; entries: Entry[] };

type Leaf = Exclude<NavigationItem, { type: "group" }>;
const isLeaf = (item: NavigationItem): item is Leaf => item.type !== "group";

const of = (items: AppSummary["forms"], key: string): AppSummary["forms"][number] => items.find((item) => item.key === key) ?? { key, label: key };

const entryOf = (app: AppSummary, leaf: Leaf): Entry => {
  if (leaf.type === "link") return { address: leaf.url, label: leaf.label ?? leaf.url, icon: ExternalLink };
  const { type, key, label } = leaf;
  const base = `/apps/${app.key}/${type}s/${key}`;
  if (type === "dashboard") {
    const dashboard = of(app.dashboards, key);
    return { address: base, label: label ?? dashboard.label, icon: appIconOf(dashboard.icon, ChartColumn) };
  }
  const form = of(app.forms, key);
  const address = leaf.view ? `${base}?view=${leaf.view}` : base;
  return { address, label: label ?? form.label, icon: appIconOf(form.icon, Table2) };
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
