// What every part of the process designer is handed.

import type { OpenDraft } from "../../draft";
import type { Durations } from "./durations/useDurations";
import type { Process, Selection } from "./model";
import type { Choices } from "./useChoices";
import type { Words } from "./words";

export type Designing = {
  readonly draft: OpenDraft<Process>;
  readonly process: Process;
  readonly choices: Choices;
  readonly words: Words;
  /** What is wrong, by the place it stands ("nodes/leader", "edges/2"). */
  readonly problems: ReadonlyMap<string, string>;
  readonly durations: Durations;
  readonly selection: Selection | null;
  readonly select: (selection: Selection | null) => void;
};
