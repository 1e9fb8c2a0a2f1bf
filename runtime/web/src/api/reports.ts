// Questions about many records, and formulas tried on one.

import { queryOptions } from "@tanstack/react-query";
import { at, type Json, post } from "./client";
import type { Value, Values } from "./records";

type Source = { form: string } | { dataset: string };

export type ReportAsk = Source & {
  dimensions: readonly Json[];
  measures: readonly Json[];
  filter?: string;
  sort?: readonly Json[];
  limit?: number;
  chart?: Json;
};

export type ReportAnswer = {
  columns: { key: string; label: string; type: string }[];
  rows: { [column: string]: Value }[];
  /** A Plotly figure, when a chart was asked for. */
  figure?: { data: Json[]; layout: { [key: string]: Json } };
};

export const reportQuery = (app: string, ask: ReportAsk) =>
  queryOptions({
    queryKey: ["report", app, ask],
    queryFn: ({ signal }) => post<ReportAnswer>(at`/apps/${app}/reports/query`, { body: ask, signal }),
  });

export type EvaluateAsk = {
  app: string;
  form: string;
  expression: string;
  backend?: "python" | "sql";
} & ({ record: string } | { values: Values });

export const evaluate = (ask: EvaluateAsk, signal?: AbortSignal): Promise<{ value: Value; type: string }> =>
  post("/expressions/evaluate", { body: ask, signal });
