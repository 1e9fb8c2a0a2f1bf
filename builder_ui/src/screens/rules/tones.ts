// How an outcome strikes whoever reads the log.

import type { RuleOutcome } from "@dougong/web";

export const toneOf: { readonly [outcome in RuleOutcome]: "good" | "bad" | "calm" } = {
  running: "calm",
  waiting: "calm",
  sending: "calm",
  failed: "bad",
  done: "good",
  unmet: "calm",
  gone: "calm",
  stopped: "bad",
  reached: "good",
  left: "calm",
  cancelled: "calm",
};
