// Journeys tried on what customers did: played day by day, and what they had really come to by the same day.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post } from "./client";

/** The same days a year before, the days just past, or what is assumed. */
export type Basis = "year_before" | "recent" | "assumed";

/** So many customers a day; of a hundred so many reach the goal within some days. */
export type Assumption = { readonly a_day: number; readonly percent: number; readonly within: number };

export type SimulationAsked = {
  readonly days: number;
  readonly customers: number;
  readonly basis: Basis;
  readonly seed: number;
  readonly assumption: Assumption | null;
};

/** By the end of each day, from the first on. */
type ByDay = readonly number[];

export type SimulatedStep = {
  readonly entered: ByDay;
  readonly here: ByDay;
  readonly passed: ByDay;
  readonly sent: ByDay;
  readonly ways: { readonly [way: string]: { readonly took: ByDay; readonly reached: ByDay } };
};

export type Counted = "entered" | "inside" | "reached" | "left" | "done" | "failed" | "sent" | "held" | "capped" | "withheld";

export type JourneySimulation = {
  readonly basis: Basis;
  readonly seed: number;
  /** The day that the first of them counts as, and the day of the past that was played again. */
  readonly from: string;
  readonly replayed_from: string;
  readonly days: number;
  /** Of those `found` who might have set out so many were chosen, and so many played. */
  readonly customers: { readonly walked: number; readonly chosen: number; readonly found: number };
  readonly counts: { readonly [name in Counted]: ByDay };
  readonly steps: { readonly [step: string]: SimulatedStep };
  /** Holidays: on which day they begin, and how long they are. */
  readonly free: readonly { readonly day: number; readonly days: number }[];
  readonly notes: readonly string[];
  /** Why the past tells too little, and what might be assumed instead. */
  readonly lacking: { readonly why: string; readonly assumption: Assumption } | null;
};

export const simulateJourney = (app: string, journey: string, asked: SimulationAsked): Promise<JourneySimulation> =>
  post(at`/apps/${app}/journeys/${journey}/simulation`, { body: asked });

/** `days` have passed since somebody first set out; of a day that is still to come there are no figures. */
export type JourneyDay = {
  readonly days: number;
  readonly figures: { readonly entered: number; readonly reached: number; readonly sent: number; readonly unsubscribed: number } | null;
};

export const journeyDayQuery = (app: string, journey: string, day: number, enabled: boolean) =>
  queryOptions({ queryKey: ["journey day", app, journey, day], queryFn: ({ signal }) => get<JourneyDay>(at`/apps/${app}/journeys/${journey}/days`, { query: { day }, signal }), enabled, staleTime: 60_000 });
