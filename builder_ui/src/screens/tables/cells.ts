// The cells of a table by row and column: what is written in each, and what becomes of it when it is written anew.

import type { Locale } from "@dougong/web";
import { testIn, testText } from "./notation";
import { givenIn, givenText } from "./results";
import { freshKey, type Given, type Row, type Table, type TableParts, type Test } from "./table";
import type { Column } from "./useColumns";

/** A place in the grid; the row behind the last is what is given where none fits. */
export type Place = { readonly row: number; readonly column: number };

type Cell = Test | Given | undefined;

export const cellAt = (table: Table, row: number, { side, key }: Column): Cell => {
  const rows = table.rows ?? [];
  if (row >= rows.length) return side === "output" ? table.otherwise?.[key] : undefined;
  return side === "input" ? rows[row]?.tests?.[key] : rows[row]?.values?.[key];
};

export const cellText = (table: Table, row: number, column: Column, locale: Locale): string => {
  const cell = cellAt(table, row, column);
  return column.side === "input" ? testText(cell as Test | undefined, column, locale) : givenText(cell as Given | undefined, column, locale);
};

/** Where problems of a cell are said. */
export const cellPath = (table: Table, row: number, { side, key }: Column): string => {
  const found = table.rows?.[row];
  if (!found) return `otherwise/${key}`;
  return `rows/${found.key}/${side === "input" ? "tests" : "values"}/${key}`;
};

const without = <T,>(entries: { readonly [key: string]: T } | undefined, key: string): { [key: string]: T } => Object.fromEntries(Object.entries(entries ?? {}).filter(([each]) => each !== key));

const placed = <T,>(entries: { readonly [key: string]: T } | undefined, key: string, value: T | undefined): { [key: string]: T } =>
  value === undefined ? without(entries, key) : { ...entries, [key]: value };

/** Put into a cell what it is to say; nothing empties it. */
export const putCell = (table: Partial<TableParts>, row: number, { side, key }: Column, cell: Cell): void => {
  const rows = (table.rows ??= []);
  if (row >= rows.length) {
    if (side === "output") table.otherwise = placed(table.otherwise, key, cell as Given | undefined);
    return;
  }
  const found = rows[row] as Row;
  rows[row] = side === "input" ? { ...found, tests: placed(found.tests, key, cell as Test | undefined) } : { ...found, values: placed(found.values, key, cell as Given | undefined) };
};

export const readCell = (text: string, column: Column): Cell => (column.side === "input" ? testIn(text, column) : givenIn(text, column));

export const addRow = (table: Partial<TableParts>, at: number, like?: Row): void => {
  const rows = (table.rows ??= []);
  rows.splice(at, 0, { ...like, key: freshKey("r", rows) });
};

/** Put a block from a spreadsheet into the cells from a place on; what lies below the last row becomes rows of its own. */
export const putBlock = (table: Partial<TableParts>, from: Place, columns: readonly Column[], block: readonly (readonly string[])[]): void => {
  const last = (table.rows ??= []).length;
  // What is pasted into the last line, which is no row, stays there if it is one line alone.
  const whole = from.row < last || block.length > 1;
  block.forEach((line, below) => {
    const row = from.row + below;
    if (whole && row >= (table.rows?.length ?? 0)) addRow(table, row);
    line.forEach((text, beside) => {
      const column = columns[from.column + beside];
      if (column) putCell(table, row, column, readCell(text, column));
    });
  });
};
