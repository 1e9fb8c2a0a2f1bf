// How many people are where on a journey, as its canvas draws it: counted by the server, or thought of by the player.

export type { StepCount, StepCounts, WayCount, WaysCompared } from "@dougong/web";
