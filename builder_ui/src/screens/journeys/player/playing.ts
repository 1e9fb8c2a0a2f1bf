// What a simulated day shows: its date, who is where, and the figures that are compared with what really came of it.

import type { JourneySimulation, SimulatedStep } from "@dougong/web";
import type { StepCount, StepCounts, WayCount } from "../counts";

export const speeds = [1, 3, 10] as const;
export type Speed = (typeof speeds)[number];

const aDay = 86_400_000;

export const dateOn = ({ from }: Pick<JourneySimulation, "from">, day: number): string => new Date(Date.parse(`${from}T00:00:00Z`) + day * aDay).toISOString().slice(0, 10);

export const weekdayOf = (date: string, locale: string): string => new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short" }).format(new Date(`${date}T00:00:00Z`));

/** The days on which shops sell most, and write most: by month and day. */
const festivals = { "06-18": "sale_618", "11-11": "sale_1111", "12-12": "sale_1212" } as const;
type Festival = (typeof festivals)[keyof typeof festivals];

/** On which days of a simulation shops have their great sales. */
export const festivalsIn = (simulation: Pick<JourneySimulation, "from" | "days">): readonly { readonly day: number; readonly name: Festival }[] =>
  Array.from({ length: simulation.days }, (_, day) => day).flatMap((day) => {
    const name = (festivals as Readonly<Record<string, Festival>>)[dateOn(simulation, day).slice(5)];
    return name ? [{ day, name }] : [];
  });

const waysOn = (ways: SimulatedStep["ways"], day: number): { [way: string]: WayCount } =>
  Object.fromEntries(Object.entries(ways).map(([way, { took, reached }]) => [way, { took: took[day] ?? 0, reached: reached[day] ?? 0 }]));

const stepOn = ({ entered, here, passed, sent, ways }: SimulatedStep, day: number): StepCount => ({
  entered: entered[day] ?? 0,
  here: here[day] ?? 0,
  passed: passed[day] ?? 0,
  ...(Object.keys(ways).length > 0 ? { ways: waysOn(ways, day) } : {}),
  ...((sent.at(-1) ?? 0) > 0 ? { sent: sent[day] ?? 0 } : {}),
});

/** How many are where at the end of a day, as the canvas draws it. */
export const countsOn = ({ counts, steps }: JourneySimulation, day: number): StepCounts => ({
  entered: counts.entered[day] ?? 0,
  inside: counts.inside[day] ?? 0,
  reached: counts.reached[day] ?? 0,
  left: counts.left[day] ?? 0,
  done: counts.done[day] ?? 0,
  failed: counts.failed[day] ?? 0,
  steps: Object.fromEntries(Object.entries(steps).map(([key, step]) => [key, stepOn(step, day)])),
});

/** Who is off the journey without having reached its goal. */
export const goneOn = ({ counts: { left, done, failed } }: Pick<JourneySimulation, "counts">, day: number): number => (left[day] ?? 0) + (done[day] ?? 0) + (failed[day] ?? 0);

export type Rates = { readonly reached: number | null; readonly messages: number | null };

/** Of a hundred who set out, so many reached the goal; and how many messages each got. Null before anybody did. */
export const rates = ({ entered, reached, sent }: { entered: number; reached: number; sent: number }): Rates =>
  entered === 0 ? { reached: null, messages: null } : { reached: (reached / entered) * 100, messages: sent / entered };

/** Every how many days the axis has a mark, so that there are no more than so many. */
export const stride = (days: number, most: number): number => [1, 2, 5, 10, 15, 30, 60].find((each) => days / each <= most) ?? 90;

/** The upper end of the scale: the next round number. */
export const ceiling = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return ([1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => most <= each * power) ?? 10) * power;
};

export const short = (count: number): string => (count >= 10_000 ? `${Math.round(count / 100) / 10}k` : String(count));
