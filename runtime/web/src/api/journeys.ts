// Journeys: how many are where.

import { queryOptions } from "@tanstack/react-query";
import { at, get } from "./client";

export type JourneyFigures = {
  readonly key: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly entered: number;
  readonly inside: number;
  readonly reached: number;
  readonly left: number;
  readonly done: number;
  readonly failed: number;
};

export const journeysQuery = (app: string) =>
  queryOptions({ queryKey: ["journeys", app], queryFn: async ({ signal }) => (await get<{ items: readonly JourneyFigures[] }>(at`/apps/${app}/journeys`, { signal })).items, refetchInterval: 30_000 });
