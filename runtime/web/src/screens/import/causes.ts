// Rows that cannot be imported, put together by what is wrong with them.

import type { FailedRow, ImportTrial } from "../../api/imports";

export type Cause = { readonly key: string; readonly field: string; readonly message: string; readonly rows: readonly FailedRow[] };

/** A row stands under everything that is wrong with it, so that nothing new turns up when the first is mended; the causes with most rows come first. */
export const causesOf = ({ failures }: ImportTrial): readonly Cause[] => {
  const causes = new Map<string, Cause>();
  for (const row of failures) {
    for (const { path, code, message } of row.problems) {
      const field = path.split("/")[0] ?? "";
      const key = `${field} ${code} ${message}`;
      const cause = causes.get(key) ?? { key, field, message, rows: [] };
      // Two rows of a sub-form may say the same.
      if (cause.rows.at(-1) !== row) causes.set(key, { ...cause, rows: [...cause.rows, row] });
    }
  }
  return [...causes.values()].sort((one, other) => other.rows.length - one.rows.length);
};
