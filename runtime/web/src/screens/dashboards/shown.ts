// What a viewer made of a dashboard, in the address: so the way back leads there, and what one sees can be passed on.

import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { type Against, againsts, type DashboardDefinition, type FilterValue, type Group, type Pick, type Shown, type Ways } from "../../api/dashboards";
import { valuesIn, withValue } from "./filters";

/** Keys of filters have no point in them, so none can be called like these. */
const names = { tab: ".tab", against: ".vs", pick: ".pick", way: ".way", screen: ".screen" } as const;

/** `block:JSON` as somebody wrote it into the address; nothing where it is neither. */
const toldOf = (text: string): { block: string; told: unknown } | null => {
  const at = text.indexOf(":");
  try {
    return at > 0 ? { block: text.slice(0, at), told: JSON.parse(text.slice(at + 1)) as unknown } : null;
  } catch {
    return null;
  }
};

const pickIn = (text: string): Pick[] => {
  const { block = "", told } = toldOf(text) ?? {};
  return typeof told === "object" && told !== null ? [{ block, group: told as Group }] : [];
};

const wayIn = (text: string): [block: string, way: readonly string[]][] => {
  const { block = "", told } = toldOf(text) ?? {};
  return Array.isArray(told) && told.length > 0 && told.every((each) => typeof each === "string") ? [[block, told as string[]]] : [];
};

const written = ({ block, group }: Pick): string => `${block}:${JSON.stringify(group)}`;

const againstIn = (search: URLSearchParams): Against => againsts.find((each) => each === search.get(names.against)) ?? "before";

export const shownIn = (dashboard: DashboardDefinition, search: URLSearchParams): Shown & { readonly against: Against; readonly picks: readonly Pick[]; readonly ways: Ways } => {
  const known = new Set((dashboard.blocks ?? []).map(({ key }) => key));
  return {
    filters: valuesIn(dashboard.filters ?? [], search),
    against: againstIn(search),
    picks: search.getAll(names.pick).flatMap(pickIn).filter(({ block }) => known.has(block)),
    ways: Object.fromEntries(search.getAll(names.way).flatMap(wayIn).filter(([block]) => known.has(block))),
  };
};

const withPicks = (search: URLSearchParams, picks: readonly Pick[]): URLSearchParams => {
  const next = new URLSearchParams(search);
  next.delete(names.pick);
  for (const pick of picks) next.append(names.pick, written(pick));
  return next;
};

/** Where somebody went down to in a block; what was pressed on there is gone. */
const withWay = (search: URLSearchParams, { picks, ways }: { picks: readonly Pick[]; ways: Ways }, block: string, way: readonly string[]): URLSearchParams => {
  const next = withPicks(search, picks.filter((each) => each.block !== block));
  next.delete(names.way);
  for (const [key, gone] of Object.entries({ ...ways, [block]: way })) if (gone.length > 0) next.append(names.way, `${key}:${JSON.stringify(gone)}`);
  return next;
};

/** With one pick more in the place of what was pressed on in that block; the same one pressed again is taken away. */
export const picked = (picks: readonly Pick[], pick: Pick): readonly Pick[] => {
  const others = picks.filter(({ block }) => block !== pick.block);
  return picks.some((each) => written(each) === written(pick)) ? others : [...others, pick];
};

const withOne = (search: URLSearchParams, name: string, value: string | null): URLSearchParams => {
  const next = new URLSearchParams(search);
  if (value === null) next.delete(name);
  else next.set(name, value);
  return next;
};

/** Back to how it was opened, on the tab and the screen where one is. */
const reset = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams([names.tab, names.screen].flatMap((name) => (search.has(name) ? [[name, search.get(name) ?? ""]] : [])));

/** What is shown now, and how to change it. Every press on a mark is a step that the back button takes back. */
export const useShown = (dashboard: DashboardDefinition) => {
  const [search, setSearch] = useSearchParams();
  const shown = useMemo(() => shownIn(dashboard, search), [dashboard, search]);
  const tabs = dashboard.tabs ?? [];
  const go = (next: URLSearchParams, replace = true): void => setSearch(next, { replace, flushSync: true });
  return {
    ...shown,
    tab: tabs.find(({ key }) => key === search.get(names.tab))?.key ?? tabs[0]?.key ?? null,
    onScreen: search.has(names.screen),
    isChanged: Object.keys(shown.filters).length > 0 || shown.picks.length > 0 || Object.keys(shown.ways).length > 0 || shown.against !== "before",
    setFilter: (key: string, value: FilterValue | null) => go(withValue(search, key, value)),
    setAgainst: (against: Against) => go(withOne(search, names.against, against === "before" ? null : against)),
    pick: (pick: Pick) => go(withPicks(search, picked(shown.picks, pick)), false),
    drop: (block: string) => go(withPicks(search, shown.picks.filter((each) => each.block !== block))),
    goTo: (block: string, way: readonly string[]) => go(withWay(search, shown, block, way), false),
    openTab: (tab: string) => go(withOne(search, names.tab, tab), false),
    setScreen: (on: boolean) => go(withOne(search, names.screen, on ? "1" : null), false),
    reset: () => go(reset(search)),
  };
};

export type Showing = ReturnType<typeof useShown>;
