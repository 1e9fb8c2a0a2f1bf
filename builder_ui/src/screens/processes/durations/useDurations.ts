// How long the runs of a process have really taken, once a maker asks for it.

import { at, get } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asksPeople } from "../model";

/** In seconds: half of the stays took no longer than `median`, nine of ten no longer than `slow`. */
export type Stays = { readonly count: number; readonly median: number; readonly slow: number; readonly returned: number };

export type Told = {
  readonly release: number | null;
  readonly nodes: { readonly [node: string]: Stays };
  readonly going: readonly { readonly release: number; readonly count: number }[];
};

export const periods = [7, 30, 90, 365] as const;
export type Asked = { readonly days: (typeof periods)[number]; readonly releases: "current" | "all" };

/** Where one waits for people, for time or for another process; a start waits only for what was returned. */
export const isMeasured = (type: string): boolean => (asksPeople(type) && type !== "cc") || ["wait", "action", "sub_process"].includes(type);

/** The node whose usual stay is the longest; none where nothing can be compared. */
export const slowestOf = (measured: readonly (readonly [node: string, Stays])[]): string | null => {
  const [first, second] = [...measured].sort(([, one], [, other]) => other.median - one.median);
  return first && second ? first[0] : null;
};

export const useDurations = (app: string, process: string, types: ReadonlyMap<string, string>) => {
  const [on, turn] = useState(false);
  const [asked, ask] = useState<Asked>({ days: 30, releases: "current" });
  const { data, error, isFetching } = useQuery({
    queryKey: ["durations", app, process, asked],
    queryFn: ({ signal }) => get<Told>(at`/apps/${app}/processes/${process}/durations`, { query: { ...asked }, signal }),
    enabled: on,
    staleTime: 60_000,
  });
  const told = on ? data : undefined;
  const measured = Object.entries(told?.nodes ?? {}).filter(([node]) => isMeasured(types.get(node) ?? ""));
  return { on, turn, asked, ask, told, error: on ? error : null, busy: isFetching, stays: new Map(measured), slowest: slowestOf(measured) };
};

export type Durations = ReturnType<typeof useDurations>;
