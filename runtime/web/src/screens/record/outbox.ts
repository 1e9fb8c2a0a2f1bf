// New records that were submitted while there was no connection: kept on this device, sent once it is back.

import { create } from "zustand";
import { persist } from "zustand/middleware";
import { ApiProblem } from "../../api/problem";
import { createRecord, type Values } from "../../api/records";

export type Unsent = {
  readonly id: string;
  readonly person: string;
  readonly app: string;
  readonly form: string;
  /** What the form is called, for whoever is told of it. */
  readonly label: string;
  readonly values: Values;
  /** Why the server would not have it; null while it has not been asked. */
  readonly refusal: string | null;
};

type Outbox = {
  readonly items: readonly Unsent[];
  readonly put: (item: Unsent) => void;
  readonly drop: (id: string) => void;
  readonly refuse: (id: string, refusal: string) => void;
};

export const useOutbox = create<Outbox>()(
  persist(
    (set) => ({
      items: [],
      put: (item) => set(({ items }) => ({ items: [...items.filter(({ id }) => id !== item.id), item] })),
      drop: (gone) => set(({ items }) => ({ items: items.filter(({ id }) => id !== gone) })),
      refuse: (refused, refusal) => set(({ items }) => ({ items: items.map((each) => (each.id === refused ? { ...each, refusal } : each)) })),
    }),
    { name: "dougong.outbox", version: 1 },
  ),
);

/** Whether the server looked at it and said no; anything else may go better the next time. */
const isRefusal = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.status < 500 && error.status !== 401 && error.status !== 429;

let sending = false;

/** Send what waits of one person, one after the other; returns what arrived. */
export const sendUnsent = async (person: string): Promise<readonly Unsent[]> => {
  if (sending) return [];
  sending = true;
  try {
    return await sentOnes(person);
  } finally {
    sending = false;
  }
};

const sentOnes = async (person: string): Promise<readonly Unsent[]> => {
  const arrived: Unsent[] = [];
  const { items, drop, refuse } = useOutbox.getState();
  for (const item of items.filter((each) => each.person === person && each.refusal === null)) {
    try {
      await createRecord(item.app, item.form, item.values, item.id);
      drop(item.id);
      arrived.push(item);
    } catch (error) {
      if (!isRefusal(error)) return arrived;
      refuse(item.id, error.words);
    }
  }
  return arrived;
};
