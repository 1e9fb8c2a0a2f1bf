// One open definition: edited in memory, undone and redone, saved by itself shortly after.

import {
  ApiProblem, type Definition, type FieldProblem, type Tagged, Unreachable, writeDefinition, type Written,
} from "@dougong/web";
import type { Draft } from "immer";
import { createStore, type StoreApi } from "zustand/vanilla";
import { forget, type Memory, type Remembered, recall, remember } from "./memory";
import { type History, noHistory, record, redone, type Recipe, stepOf, undone } from "./steps";

/** `conflict`: somebody else saved in between. `refused`: the server named what is wrong. `offline`: tried again soon. */
export type Saving =
  | { readonly state: "saved"; readonly at: Date | null }
  | { readonly state: "waiting" | "saving" | "offline" | "conflict" }
  | { readonly state: "refused"; readonly problem: ApiProblem };

export type DraftState<T extends Definition = Definition> = {
  readonly definition: T;
  readonly history: History;
  /** What the server had when it was read or saved last; `tag` is its tag. */
  readonly base: T;
  readonly tag: string | null;
  readonly saving: Saving;
  /** What the definition still lacked when it was saved last; paths start at the definition. */
  readonly problems: readonly FieldProblem[];
};

/** The outside world, so that tests can bring their own. */
export type Surroundings = {
  readonly memory: Memory;
  readonly write: (place: string, definition: Definition, tag: string | null) => Promise<Written>;
  readonly now: () => Date;
  /** Run once after so many milliseconds; returns how to call it off. */
  readonly later: (act: () => void, milliseconds: number) => () => void;
  readonly saved: (place: string) => void;
};

const partsOf = (place: string): [string, string, string] => {
  const [app = "", kind = "", key = ""] = place.split("/");
  return [app, kind, key];
};

export const browserSurroundings = (saved: (place: string) => void): Surroundings => ({
  memory: window.sessionStorage,
  write: (place, definition, tag) => writeDefinition(...partsOf(place), definition, tag),
  now: () => new Date(),
  later: (act, milliseconds) => {
    const timer = window.setTimeout(act, milliseconds);
    return () => window.clearTimeout(timer);
  },
  saved,
});

const soon = 800;
const retrySoon = 5000;

const failureOf = (error: unknown): Saving => {
  if (error instanceof Unreachable) return { state: "offline" };
  if (!(error instanceof ApiProblem)) throw error;
  if (error.status === 409 || error.status === 412) return { state: "conflict" };
  return error.status >= 500 ? { state: "offline" } : { state: "refused", problem: error };
};

/** What to start from: work left over in this tab goes before what the server has. */
const startOf = (server: Tagged<Definition>, left: Remembered | null): DraftState => {
  if (left?.dirty) {
    const moved = left.tag !== server.tag;
    return { definition: left.definition, base: left.base, history: left.history, tag: left.tag, saving: { state: moved ? "conflict" : "waiting" }, problems: [] };
  }
  const history = left && left.tag === server.tag ? left.history : noHistory;
  return { definition: server.value, base: server.value, history, tag: server.tag, saving: { state: "saved", at: null }, problems: [] };
};

/** What a designer holds: one definition that was read, and everything that may be done with it. */
export class OpenDraft<T extends Definition = Definition> {
  readonly store: StoreApi<DraftState<T>>;
  private underWay: Promise<void> | null = null;
  private callOff = (): void => undefined;

  /** `place` is "app/kind/key". Work left over in this tab goes on where it stopped. */
  constructor(
    readonly place: string,
    server: Tagged<T>,
    private readonly around: Surroundings,
  ) {
    const start = startOf(server, recall(around.memory, place)) as DraftState<T>;
    this.store = createStore<DraftState<T>>(() => start);
    if (start.saving.state === "waiting") this.saveIn(soon);
  }

  /** Change the definition; edits in a row that carry the same `joins` are one step of undo. */
  readonly edit = (label: string, recipe: Recipe<T>, joins?: string): void => {
    const { definition, history } = this.store.getState();
    const [next, step] = stepOf(definition, label, recipe, joins ?? null);
    if (step) this.changed(next, record(history, step));
  };

  readonly undo = (): void => {
    const { definition, history } = this.store.getState();
    if (history.done.length > 0) this.changed(...undone(definition, history));
  };

  readonly redo = (): void => {
    const { definition, history } = this.store.getState();
    if (history.undone.length > 0) this.changed(...redone(definition, history));
  };

  /** Save now instead of shortly. Resolves when nothing is left to save, or saving stopped, whoever began it. */
  readonly save = async (): Promise<void> => {
    this.callOff();
    this.underWay ??= this.writeAll().finally(() => { this.underWay = null; });
    await this.underWay;
  };

  /** In a conflict: go on with what both agreed on, or one of them, over what the server has; undo leads back to mine. */
  readonly settle = async (label: string, agreed: Definition, theirs: Tagged<Definition>): Promise<void> => {
    const { definition, history } = this.store.getState();
    const [next, step] = stepOf(definition, label, () => agreed as Draft<T>, null);
    const same = agreed === theirs.value;
    const saving: Saving = same ? { state: "saved", at: null } : { state: "waiting" };
    this.store.setState({ definition: next, history: step ? record(history, step) : history, base: theirs.value as T, tag: theirs.tag, saving });
    this.keep();
    if (!same) await this.save();
  };

  /** In a conflict with somebody who removed the definition: write mine anew. */
  readonly writeAnew = async (): Promise<void> => {
    this.store.setState({ tag: null, saving: { state: "waiting" } });
    await this.save();
  };

  /** The definition was removed: nothing of it is saved or remembered any more. */
  readonly leave = (): void => {
    this.callOff();
    forget(this.around.memory, this.place);
  };

  private get state(): Saving["state"] {
    return this.store.getState().saving.state;
  }

  private keep(): void {
    const { definition, base, tag, history } = this.store.getState();
    remember(this.around.memory, this.place, { definition, base, tag, history, dirty: this.state !== "saved" });
  }

  private saveIn(milliseconds: number): void {
    this.callOff();
    this.callOff = this.around.later(() => void this.save(), milliseconds);
  }

  private changed(definition: T, history: History): void {
    const stuck = this.state === "conflict";
    this.store.setState({ definition, history, saving: { state: stuck ? "conflict" : "waiting" } });
    this.keep();
    if (!stuck) this.saveIn(soon);
  }

  /** One write at a time: the next one needs the tag of the last. */
  private async writeAll(): Promise<void> {
    while (this.state === "waiting" || this.state === "offline") {
      await this.write();
      if (this.state === "offline") return this.saveIn(retrySoon);
    }
  }

  private async write(): Promise<void> {
    const { definition, tag } = this.store.getState();
    this.store.setState({ saving: { state: "saving" } });
    try {
      const { etag, problems } = await this.around.write(this.place, definition, tag);
      const more = this.store.getState().definition !== definition;
      const saving: Saving = more ? { state: "waiting" } : { state: "saved", at: this.around.now() };
      this.store.setState({ base: definition, tag: etag, saving, problems });
      this.around.saved(this.place);
    } catch (error) {
      this.store.setState({ saving: failureOf(error) });
    }
    this.keep();
  }
}
