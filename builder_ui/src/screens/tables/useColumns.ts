// The columns of a table as its cells are written: what each looks at or gives, and of which kind that is.

import { type Label, useLabel, type ValueKind } from "@dougong/web";
import { useQueries } from "@tanstack/react-query";
import { judge } from "../formula/useJudged";
import { type RuleField, useFields, useReach } from "../rules/fields";
import type { CellKind, Kinded } from "./notation";
import type { InputColumn, OutputColumn, Table } from "./table";

export type Column = Kinded & {
  readonly key: string;
  readonly label: string;
  readonly side: "input" | "output";
  /** The field it looks at, or is bound to. */
  readonly field: RuleField | undefined;
  readonly input?: InputColumn;
  readonly output?: OutputColumn;
};

const kinds: Readonly<Partial<Record<ValueKind, CellKind>>> = {
  text: "text", number: "number", percent: "percent", choice: "choice", choices: "list", tags: "list", date: "date", datetime: "date", switch: "switch",
};

const kindOf = (holds: ValueKind | null | undefined): CellKind => (holds && kinds[holds]) || "other";

const valuesOf = (options: Column["options"]): string => options.map(({ value }) => value).sort().join("\n");

/** Whether what a column gives can be written to a field: values of its kind, and of a choice the same options. */
export const fitsInto = (column: Column, field: RuleField): boolean => {
  const kind = kindOf(field.holds);
  if (column.field?.key === field.key) return true;
  if (column.kind === "choice" || column.kind === "list") return kind === "text" ? column.kind === "choice" : kind === column.kind && valuesOf(column.options) === valuesOf(field.options);
  const figures = ["number", "percent"];
  return column.kind !== "other" && (kind === column.kind || (figures.includes(kind) && figures.includes(column.kind)));
};

const freeKinds = { text: "text", number: "number", switch: "switch", date: "date" } as const;

/** What formulas in the columns give, as the server finds it; until it has, they are texts. */
const useJudgedKinds = (app: string, form: string, formulas: readonly string[]): ReadonlyMap<string, CellKind> => {
  const found = useQueries({
    queries: formulas.map((source) => ({
      queryKey: ["table input", app, form, source],
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await judge(app, form, source, signal)).holds,
      retry: false,
      staleTime: 30_000,
      enabled: form !== "",
    })),
  });
  return new Map(formulas.map((source, at) => [source, kindOf(found[at]?.data)]));
};

export const useColumns = (app: string, table: Table): { readonly inputs: readonly Column[]; readonly outputs: readonly Column[]; readonly all: readonly Column[] } => {
  const labelOf = useLabel();
  const reach = useReach(app, table.form);
  const own = useFields(app, table.form);
  const { inputs: looked = [], outputs: given = [] } = table;
  const formulas = looked.map(({ expression }) => expression).filter((source) => !reach.some(({ key }) => key === source));
  const judged = useJudgedKinds(app, table.form ?? "", formulas);
  const inputs = looked.map((input): Column => {
    const field = reach.find(({ key }) => key === input.expression);
    const kind = field ? kindOf(field.holds) : (judged.get(input.expression) ?? "other");
    return { key: input.key, label: labelOf(input.label as Label | undefined) || field?.label || input.expression, side: "input", field, kind, options: field?.options ?? [], input };
  });
  const outputs = given.map((output): Column => {
    const field = own.find(({ key }) => key === output.field);
    const kind = field ? kindOf(field.holds) : output.type ? freeKinds[output.type] : "other";
    return { key: output.key, label: labelOf(output.label as Label | undefined) || field?.label || output.key, side: "output", field, kind, options: field?.options ?? [], output };
  });
  return { inputs, outputs, all: [...inputs, ...outputs] };
};
