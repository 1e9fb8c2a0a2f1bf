// Bringing tables in and taking them out.

import { queryOptions } from "@tanstack/react-query";
import { at, fetchFile, post } from "./client";
import type { FieldProblem } from "./problem";
import type { Values } from "./records";

/** How what stands in a column is found. */
export type Matching = {
  readonly field: string;
  /** The field of the other form that the cell holds; its title, or what else tells it, where none is said. */
  readonly match?: string | null;
  /** Make the record that is missing. */
  readonly create?: boolean;
  /** Pass over a cell that names nobody, where it would refuse the row. */
  readonly leave?: boolean;
};

export type ImportColumn = Matching & { readonly column: number };

export type LookedSheet = {
  readonly name: string;
  readonly rows: number;
  /** The row that looks like heads, counted from 1. */
  readonly header: number;
  /** The first rows, the head included. */
  readonly sample: readonly (readonly string[])[];
  /** What the heads suggest. */
  readonly columns: readonly ImportColumn[];
};

/** What heads were matched to before, by the head. */
export type Remembered = { readonly [head: string]: Matching };

export type ImportMode = "insert" | "update" | "upsert";

export type LookedFile = {
  readonly sheets: readonly LookedSheet[];
  readonly remembered: Remembered;
  /** Whether whoever imports may say who made a record, when, and under which number. */
  readonly administers: boolean;
  /** How rows met records the last time. */
  readonly told_by: { readonly mode: ImportMode; readonly by: readonly string[] } | null;
};

/** A cell put right: in one row, or wherever the column says what is given. */
export type MendedCell = { readonly column: number; readonly to: string } & ({ readonly row: number } | { readonly given: string });

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
  readonly mended: readonly MendedCell[];
};

export type FailedRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly FieldProblem[];
};

export type Verdict = "create" | "update" | "same";

/** A row that would be written, or is as its record already. */
export type GoodRow = {
  readonly row: number;
  readonly cells: readonly string[];
  /** Fields that would change. */
  readonly changed: readonly string[];
};

export type ImportTrial = {
  readonly total: number;
  readonly good: number;
  readonly created: number;
  readonly updated: number;
  readonly same: number;
  readonly failed: number;
  /** The first rows of each verdict. */
  readonly rows: { readonly [verdict in Verdict]: readonly GoodRow[] };
  /** How many records of other forms would be made, by the field that refers to them. */
  readonly related: { readonly [field: string]: number };
  /** The options that would be made, by field. */
  readonly options: { readonly [field: string]: readonly string[] };
  readonly failures: readonly FailedRow[];
};

const imports = (app: string, form: string): string => at`/apps/${app}/forms/${form}/imports`;

export const lookAtFile = (app: string, form: string, file: string): Promise<LookedFile> =>
  post(`${imports(app, form)}/look`, { body: { file } });

/** What an import would do; nothing is written. */
export const importTrialQuery = (app: string, form: string, plan: ImportPlan) =>
  queryOptions({
    queryKey: ["import trial", app, form, plan],
    queryFn: ({ signal }) => post<ImportTrial>(`${imports(app, form)}/try`, { body: plan, signal }),
    staleTime: 60_000,
    retry: false,
  });

/** The whole file, with what an import would do with each row. */
export const fetchVerdicts = (app: string, form: string, plan: ImportPlan): Promise<Blob> =>
  fetchFile("POST", `${imports(app, form)}/verdicts`, { body: plan, query: { format: "xlsx" } });

export const beginImport = (app: string, form: string, plan: ImportPlan): Promise<{ job: string }> => post(imports(app, form), { body: plan });

/** A record that an undoing left as it is, and why. */
export type LeftRecord = { readonly record: string; readonly title: string; readonly reason: "changed" | "refused" | "held" };

/** Take an import back as a whole; the job says how far that is. */
export const undoImport = (job: string): Promise<{ job: string }> => post(at`/jobs/${job}/undo`);

export type TableFormat = "xlsx" | "csv";

/** Where the rows that were not written can be fetched. */
export const leftBehindAddress = (job: string, format: TableFormat, inside = ""): string =>
  at`/api/v1/jobs/${job}/left?format=` + format + (inside && at`&inside=${inside}`);

/** Rows of a sub-form that belong to no record of the file, and what the first of them name. */
export type Strays = { readonly field: string; readonly rows: number; readonly named: readonly string[] };

export type ExportAsk = {
  readonly filter?: string;
  readonly sort?: string;
  readonly search?: string;
  readonly fields?: readonly string[];
  readonly ids?: readonly string[];
  readonly format: TableFormat;
  /** For whoever has to agree, where there are many rows. */
  readonly reason?: string;
  readonly view?: string;
};

/** A job has begun, or somebody was asked. */
export type Exporting = { readonly job?: string; readonly request?: string; readonly people?: readonly string[] };

export const beginExport = (app: string, form: string, ask: ExportAsk): Promise<Exporting> =>
  post(at`/apps/${app}/forms/${form}/exports`, { body: ask });
