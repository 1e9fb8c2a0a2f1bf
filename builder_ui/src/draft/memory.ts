// What survives a reload: the definition as edited, its tag and its history, in this tab.

import type { Definition } from "@dougong/web";
import type { History } from "./steps";

export type Remembered = {
  readonly definition: Definition;
  /** What `definition` grew from: as it was read or saved last, under `tag`. */
  readonly base: Definition;
  readonly tag: string | null;
  readonly history: History;
  /** Edited since the last save. */
  readonly dirty: boolean;
};

/** Where remembered drafts lie; a parameter, so that a test can bring its own. */
export type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const nameOf = (place: string): string => `dougong.draft.${place}`;

export const recall = (memory: Memory, place: string): Remembered | null => {
  const text = memory.getItem(nameOf(place));
  if (text === null) return null;
  const left = JSON.parse(text) as Remembered;
  // Tabs that were open before bases were remembered hold none.
  return { ...left, base: left.base ?? left.definition };
};

export const remember = (memory: Memory, place: string, draft: Remembered): void => {
  const write = (history: History): void => memory.setItem(nameOf(place), JSON.stringify({ ...draft, history }));
  try {
    write(draft.history);
  } catch {
    // The tab's few megabytes are full: the work matters more than the way back.
    forget(memory, place);
    write({ done: draft.history.done.slice(-10), undone: [] });
  }
};

export const forget = (memory: Memory, place: string): void => memory.removeItem(nameOf(place));
