// What every part of the canvas is handed.

import type { StepCounts } from "../counts";
import type { Editing } from "../journey";
import type { Layout } from "./layout";
import type { Spot } from "./tree";
import type { StepWords } from "./useStepWords";

export type Designing = Editing & {
  /** How many people are where; null where nobody has counted yet. */
  readonly counts: StepCounts | null;
  /** Plays so many days more, where the numbers are the player's. */
  readonly goOn?: ((days: number) => void) | undefined;
  /** Whether the journey is published. */
  readonly live: boolean;
  readonly words: StepWords;
  /** Which steps there are, and in which lists; how far apart they stand is the canvas's. */
  readonly layout: Layout;
  /** The place of the card whose settings are open: "entry", "goal", or of a step; null for those of the journey. */
  readonly at: string | null;
  readonly select: (place: string | null) => void;
  readonly insert: (spot: Spot, type: string) => void;
  readonly remove: (spot: Spot, name: string) => void;
};
