// The player of a journey: what is asked of the simulation, what came of it, and the day that is looked at.

import { type JourneySimulation, type SimulationAsked, simulateJourney, useMedia } from "@dougong/web";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { saveAll } from "../../../draft";
import type { StepCounts } from "../counts";
import { countsOn } from "./playing";
import { type PlayerClock, useClock } from "./useClock";

/** A year, and a day where there is one more. */
const LONGEST = 366;
const usual: SimulationAsked = { days: 90, customers: 1000, basis: "year_before", seed: 42, assumption: null };
const guess = { a_day: 10, percent: 15, within: 30 } as const;

export type Player = {
  readonly asked: SimulationAsked;
  readonly ask: (change: Partial<SimulationAsked>) => void;
  readonly simulation: JourneySimulation | null;
  /** Whether the journey, or what is asked, is another than what was played. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly clock: PlayerClock;
  /** Simulate if need be, and play; or stand still. */
  readonly toggle: () => void;
  readonly assume: () => void;
  /** So many days on; beyond the last of them it simulates longer. */
  readonly goOn: (days: number) => void;
  /** How many are where on the day that is looked at; null as long as nothing was played. */
  readonly counts: StepCounts | null;
};

/** `written` is the journey as it stands: what was played of another is out of date. */
export const usePlayer = (app: string, journey: string, written: object): Player => {
  const [asked, setAsked] = useState(usual);
  const [told, setTold] = useState<{ simulation: JourneySimulation; of: string } | null>(null);
  const calm = useMedia("(prefers-reduced-motion: reduce)");
  const simulation = told?.simulation ?? null;
  const playable = simulation?.lacking ? null : simulation;
  const clock = useClock(playable?.days ?? 0, calm);
  const playing = useMutation({
    mutationFn: async (wanted: SimulationAsked) => {
      // What is tried is the draft as it is kept.
      await saveAll(app);
      return simulateJourney(app, journey, wanted);
    },
    onSuccess: (found, wanted) => {
      setTold({ simulation: found, of: said(wanted, written) });
      if (found.lacking) clock.put(0);
      else clock.restart();
    },
  });
  const stale = told !== null && told.of !== said(asked, written);
  const toggle = (): void => {
    if (clock.running) clock.pause();
    else if (playable && !stale) clock.play();
    else playing.mutate(asked);
  };
  const ask = (change: Partial<SimulationAsked>): void => {
    clock.pause();
    const next = { ...asked, ...change };
    setAsked({ ...next, assumption: next.basis === "assumed" ? (next.assumption ?? guess) : null });
  };
  const assume = (): void => {
    const wanted: SimulationAsked = { ...asked, basis: "assumed", assumption: simulation?.lacking?.assumption ?? guess };
    setAsked(wanted);
    playing.mutate(wanted);
  };
  const goOn = (more: number): void => {
    const to = clock.day + more;
    if (playable && to < playable.days && !stale) return clock.put(to);
    const wanted = { ...asked, days: Math.min(Math.max(asked.days, to + 1), LONGEST) };
    setAsked(wanted);
    playing.mutate(wanted, { onSuccess: (found) => found.lacking || clock.put(to) });
  };
  return { asked, ask, simulation, stale, busy: playing.isPending, error: playing.error, clock, toggle, assume, goOn, counts: playable && countsOn(playable, clock.day) };
};

const said = (asked: SimulationAsked, written: object): string => JSON.stringify([asked, written]);
