// Bringing tables in and taking them out.

import { queryOptions } from "@tanstack/react-query";
import { at, post } from "./client";
import type { FieldProblem } from "./problem";
import type { Values } from "./records";

export type SheetColumn = { readonly column: number; readonly field: string };

export type LookedSheet = {
  readonly name: string;
  readonly rows: number;
  /** The first rows, the head included. */
  readonly sample: readonly (readonly string[])[];
  /** What the heads suggest. */
  readonly columns: readonly SheetColumn[];
};

export type ImportColumn = SheetColumn & {
  /** The field of the other form that the cell holds; its title where none is said. */
  readonly match?: string | null;
  /** Make the record that is missing. */
  readonly create?: boolean;
};

export type ImportMode = "insert" | "update" | "upsert";

export type ImportPlan = {
  readonly file: string;
  readonly sheet: number;
  readonly header: number;
  readonly columns: readonly ImportColumn[];
  readonly fixed: Values;
  readonly mode: ImportMode;
  readonly by: readonly string[];
  readonly clear: boolean;
  readonly rules: boolean;
};

export type FailedRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly FieldProblem[];
};

export type ImportTrial = {
  readonly total: number;
  readonly good: number;
  readonly created: number;
  readonly updated: number;
  readonly failed: number;
  /** How many records of other forms would be made, by the field that refers to them. */
  readonly related: { readonly [field: string]: number };
  readonly failures: readonly FailedRow[];
};

/** How far an import is, or what came of it. */
export type ImportTally = {
  readonly total: number;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  /** How many of these wait for approval. */
  readonly waiting: number;
  readonly failed: number;
};

const imports = (app: string, form: string): string => at`/apps/${app}/forms/${form}/imports`;

export const lookAtFile = (app: string, form: string, file: string): Promise<{ sheets: readonly LookedSheet[] }> =>
  post(`${imports(app, form)}/look`, { body: { file } });

/** What an import would do; nothing is written. */
export const importTrialQuery = (app: string, form: string, plan: ImportPlan) =>
  queryOptions({
    queryKey: ["import trial", app, form, plan],
    queryFn: ({ signal }) => post<ImportTrial>(`${imports(app, form)}/try`, { body: plan, signal }),
    staleTime: 60_000,
    retry: false,
  });

export const beginImport = (app: string, form: string, plan: ImportPlan): Promise<{ job: string }> => post(imports(app, form), { body: plan });

export type TableFormat = "xlsx" | "csv";

/** Where the rows that were not written can be fetched. */
export const leftBehindAddress = (job: string, format: TableFormat): string => at`/api/v1/jobs/${job}/left?format=` + format;

export type ExportAsk = {
  readonly filter?: string;
  readonly sort?: string;
  readonly search?: string;
  readonly fields?: readonly string[];
  readonly ids?: readonly string[];
  readonly format: TableFormat;
};

export const beginExport = (app: string, form: string, ask: ExportAsk): Promise<{ job: string }> =>
  post(at`/apps/${app}/forms/${form}/exports`, { body: ask });
