// Decision tables: tried on a record.

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { at, type Json, post } from "./client";
import type { ShownValue } from "./rules";

export type TriedRow = { readonly key: string; readonly fits: boolean; readonly tests: { readonly [input: string]: boolean } };

export type TableTrial = {
  readonly inputs: readonly ShownValue[];
  readonly rows: readonly TriedRow[];
  /** The number of the row that decides; null where none fits. */
  readonly row: number | null;
  readonly outputs: readonly ShownValue[];
  /** Why it cannot decide, where several rows fit of which only one may. */
  readonly refused: string | null;
};

/** What the log tells of a decision. */
export type TableDecision = {
  readonly table: string;
  readonly label: string;
  readonly row: number | null;
  readonly otherwise: boolean;
  readonly inputs: readonly (ShownValue & { readonly test: string | null })[];
};

export const tryTable = (app: string, table: Json, record: string): Promise<TableTrial> => post(at`/apps/${app}/tables/try`, { body: { table, record } });

/** How many of the newest records each row decides about. */
export type TableTally = {
  readonly records: number;
  readonly rows: { readonly [row: string]: number };
  readonly unfit: number;
  readonly refused: number;
};

export const tableTallyQuery = (app: string, table: Json, enabled: boolean) =>
  queryOptions({
    queryKey: ["table tally", app, table],
    queryFn: ({ signal }) => post<TableTally>(at`/apps/${app}/tables/tally`, { body: { table }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });
