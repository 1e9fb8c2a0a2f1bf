// Rows that cannot be imported, put together by what is wrong with them.

import type { FailedRow, ImportTrial } from "../../api/imports";

export type Cause = { readonly key: string; readonly field: string; readonly message: string; readonly rows: readonly FailedRow[] };

/** A row stands under its first problem; the causes with most rows come first. */
export const causesOf = ({ failures }: ImportTrial): readonly Cause[] => {
  const causes = new Map<string, Cause>();
  for (const row of failures) {
    const [problem] = row.problems;
    const field = problem?.path.split("/")[0] ?? "";
    const key = `${field} ${problem?.code ?? ""} ${problem?.message ?? ""}`;
    const cause = causes.get(key) ?? { key, field, message: problem?.message ?? "", rows: [] };
    causes.set(key, { ...cause, rows: [...cause.rows, row] });
  }
  return [...causes.values()].sort((one, other) => other.rows.length - one.rows.length);
};
