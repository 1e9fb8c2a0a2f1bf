// Workbooks as forms: what each sheet and column would be, and making them.

import { queryOptions } from "@tanstack/react-query";
import { at, type Json, post } from "./client";

export type BookColumn = {
  readonly column: number;
  readonly head: string;
  readonly type: string;
  readonly settings: { readonly [setting: string]: Json };
  /** Cells that such a field could not hold, a few of them. */
  readonly strays: readonly string[];
  readonly samples: readonly string[];
  readonly filled: number;
  readonly system: string | null;
  readonly unique: boolean;
};

/** A column holds what stands in a column of another sheet; `inside` makes the rows those of a sub-form there. */
export type BookRelation = { readonly column: number; readonly sheet: number; readonly match: number; readonly inside: boolean };

export type BookSheet = {
  readonly sheet: number;
  readonly name: string;
  /** The row of the heads, counted from 1. */
  readonly header: number;
  readonly rows: number;
  /** Rows that sum others up, by number. */
  readonly sums: readonly number[];
  /** The form of the app that its rows already go into. */
  readonly form: string | null;
  readonly columns: readonly BookColumn[];
  readonly relations: readonly BookRelation[];
};

export type LookedBook = { readonly types: readonly string[]; readonly sheets: readonly BookSheet[] };

export type BookWishes = {
  readonly headers: readonly { readonly sheet: number; readonly header: number }[];
  readonly types: readonly { readonly sheet: number; readonly column: number; readonly type: string }[];
};

export type ChosenColumn = {
  readonly column: number;
  readonly label: string;
  readonly type: string;
  readonly link: { readonly sheet: number; readonly match: number; readonly inside: boolean } | null;
  readonly system: string | null;
};

export type ChosenSheet = {
  readonly sheet: number;
  readonly header: number;
  readonly label: string;
  readonly form: string | null;
  readonly columns: readonly ChosenColumn[];
};

/** The forms that are new, and whether their rows wait for them to be published. */
export type MadeBook = { readonly forms: readonly string[]; readonly job: string | null; readonly waits: boolean };

export const bookQuery = (app: string, file: string, wishes: BookWishes) =>
  queryOptions({
    queryKey: ["book", app, file, wishes],
    queryFn: ({ signal }) => post<LookedBook>(at`/apps/${app}/books/look`, { body: { file, ...wishes }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const makeBook = (app: string, file: string, sheets: readonly ChosenSheet[], rows: boolean): Promise<MadeBook> =>
  post(at`/apps/${app}/books`, { body: { file, sheets, rows } });
