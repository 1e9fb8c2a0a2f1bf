// How one person has arranged a form's list: columns on this device, and views of their own on all.

import { useQuery } from "@tanstack/react-query";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { type OwnView, ownViewsQuery } from "../../api/ownViews";
import type { Filter } from "../../conditions";

export type Column = { readonly key: string; readonly shown: boolean; readonly width?: number };

/** A view that only its owner has. */
export type MyView = OwnView<Filter>;

type Arrangements = {
  readonly columns: { readonly [list: string]: readonly Column[] };
  /** Columns of boards that are folded away. */
  readonly folded: { readonly [list: string]: readonly string[] };
  readonly fold: (list: string, column: string) => void;
  readonly setColumns: (list: string, columns: readonly Column[]) => void;
  readonly forgetColumns: (list: string) => void;
};

const none: readonly MyView[] = [];

export const useArrangements = create<Arrangements>()(
  persist(
    (set) => ({
      columns: {},
      folded: {},
      fold: (list, column) =>
        set((now) => {
          const folded = now.folded[list] ?? [];
          const next = folded.includes(column) ? folded.filter((each) => each !== column) : [...folded, column];
          return { folded: { ...now.folded, [list]: next } };
        }),
      setColumns: (list, columns) => set((now) => ({ columns: { ...now.columns, [list]: columns } })),
      forgetColumns: (list) =>
        set((now) => ({ columns: Object.fromEntries(Object.entries(now.columns).filter(([name]) => name !== list)) })),
    }),
    { name: "dougong.lists", version: 1 },
  ),
);

/** The name of a list among all that were arranged on this device, whoever sat at it. */
export const listName = (person: string, app: string, form: string, view = ""): string => [person, app, form, view].join("/");

export const useMyViews = (app: string, form: string): readonly MyView[] => useQuery(ownViewsQuery<Filter>(app, form)).data ?? none;
