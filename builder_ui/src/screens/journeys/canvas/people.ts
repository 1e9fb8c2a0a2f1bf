// How many people a line stands for, and how thick that makes it.

import type { StepCounts } from "../counts";
import type { People } from "./layout";

const THICKEST = 12;
const THINNEST = 2;

/** As thick as a line is where nobody has counted. */
export const UNCOUNTED = 3;

const countOf = (counts: StepCounts, people: People): number => {
  if (people.of === "entered") return counts.entered;
  const step = counts.steps[people.step];
  return (people.of === "passed" ? step?.passed : step?.ways?.[people.way]?.took) ?? 0;
};

/** All who went along a line, by whichever way they came. */
export const walked = (counts: StepCounts, people: readonly People[]): number => people.reduce((sum, each) => sum + countOf(counts, each), 0);

/** The more people, the thicker; all who set out make the thickest. */
export const thickness = (counts: StepCounts | null, people: readonly People[]): number => {
  if (!counts || counts.entered === 0) return UNCOUNTED;
  return Math.max(THINNEST, Math.round((walked(counts, people) / counts.entered) * THICKEST));
};

/** How many of a hundred, with one decimal where that says more. */
export const shareOf = (some: number, all: number): string => (all > 0 ? `${Math.round((some / all) * 1000) / 10}%` : "");
