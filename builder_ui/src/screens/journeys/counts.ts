// How many people are where on a journey, as its canvas draws it: counted by the server, or thought of by the player.

/** How many went one way of a step that has several, and how many of those came to the goal. */
export type WayCount = { readonly took: number; readonly reached: number };

/**
 * `entered` came to the step, `here` stand or wait at it now, `passed` have gone on from it; who reached the goal or left at it is in
 * none of the other two. Ways are told by key, or by number where they have none; `else` is the other one, `met` of a wait whose condition came true.
 */
export type StepCount = {
  readonly entered: number;
  readonly here: number;
  readonly passed: number;
  readonly ways?: { readonly [way: string]: WayCount };
  /** Of a step that sends: how many letters went out, and how many are known to have arrived. */
  readonly sent?: number;
  readonly delivered?: number;
};

/** Steps are told by key; one without by its place, as in `actions.0.ways.a.actions.1`. */
export type StepCounts = {
  readonly entered: number;
  readonly inside: number;
  readonly reached: number;
  readonly left: number;
  readonly done: number;
  readonly failed: number;
  readonly steps: { readonly [step: string]: StepCount };
};
