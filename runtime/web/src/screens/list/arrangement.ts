// How one person has arranged a form's list on this device: columns, and views of their own.

import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { SavedView } from "../../api/appView";
import type { Filter } from "./conditions";

export type Column = { readonly key: string; readonly shown: boolean; readonly width?: number };

/** A view that only its owner has: the conditions are kept as they were clicked together. */
export type MyView = SavedView & { readonly mine: true; readonly conditions: Filter; readonly base: string | null };

type Arrangements = {
  readonly columns: { readonly [list: string]: readonly Column[] };
  readonly views: { readonly [list: string]: readonly MyView[] };
  /** Columns of boards that are folded away. */
  readonly folded: { readonly [list: string]: readonly string[] };
  readonly fold: (list: string, column: string) => void;
  readonly setColumns: (list: string, columns: readonly Column[]) => void;
  readonly forgetColumns: (list: string) => void;
  readonly keepView: (list: string, view: MyView) => void;
  readonly dropView: (list: string, key: string) => void;
};

const none: readonly MyView[] = [];

export const useArrangements = create<Arrangements>()(
  persist(
    (set) => ({
      columns: {},
      views: {},
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
      keepView: (list, view) =>
        set((now) => ({
          views: { ...now.views, [list]: [...(now.views[list] ?? none).filter(({ key }) => key !== view.key), view] },
        })),
      dropView: (list, key) =>
        set((now) => ({ views: { ...now.views, [list]: (now.views[list] ?? none).filter((view) => view.key !== key) } })),
    }),
    { name: "dougong.lists", version: 1 },
  ),
);

/** The name of a list among all that were arranged on this device, whoever sat at it. */
export const listName = (person: string, app: string, form: string, view = ""): string => [person, app, form, view].join("/");

export const useMyViews = (list: string): readonly MyView[] => useArrangements((state) => state.views[list] ?? none);
