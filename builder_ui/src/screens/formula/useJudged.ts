// What a formula is while it is being written: its type, the tree that runs here, what is wrong where.

import { at, type FieldProblem, post, type Portable, type ValueKind } from "@dougong/web";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import { saveAll } from "../../draft";
import { SentContext } from "./sent";

/** `start` and `end` say where in the text. */
export type FormulaProblem = Omit<FieldProblem, "params"> & { readonly params?: { readonly start?: number; readonly end?: number; readonly name?: string } };
export type Judged = { readonly type: string | null; readonly holds: ValueKind | null; readonly portable: Portable | null; readonly problems: readonly FormulaProblem[]; readonly group: boolean };

/** The value as it was when nothing had changed for a moment. */
const useSettled = <T,>(value: T, milliseconds: number): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), milliseconds);
    return () => window.clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
};

/** How a formula is meant: of a rule that is called, or as a figure, which may be one over all records together (`group`). */
type Meaning = { readonly rule?: string | undefined; readonly figure?: boolean | undefined };

/** Ask the server what a formula over a form of the draft is; a field that was added a moment ago is known by then. */
export const judge = async (app: string, form: string, expression: string, signal: AbortSignal, { rule, figure }: Meaning = {}): Promise<Judged> => {
  await saveAll(app);
  return post<Judged>(at`/apps/${app}/draft/expressions`, { body: { form, expression, ...(rule ? { rule } : {}), ...(figure ? { figure } : {}) }, signal });
};

/** `judged` is null as long as nothing is written; until it is `sure`, it is about the text of a moment ago. */
export const useJudgement = (app: string, form: string, source: string, figure?: boolean): { readonly judged: Judged | null; readonly sure: boolean } => {
  const rule = useContext(SentContext)?.rule;
  const expression = useSettled(source.trim(), 250);
  const { data, isPlaceholderData, isError } = useQuery({
    queryKey: ["judged", app, form, expression, rule, figure],
    queryFn: ({ signal }) => judge(app, form, expression, signal, { rule, figure }),
    enabled: expression !== "",
    placeholderData: keepPreviousData,
  });
  const judged = expression === "" ? null : (data ?? null);
  return { judged, sure: expression === source.trim() && (isError || (data !== undefined && !isPlaceholderData)) };
};

export const useJudged = (app: string, form: string, source: string): Judged | null => useJudgement(app, form, source).judged;
