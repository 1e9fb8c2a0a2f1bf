// The keys of the grid, as in a spreadsheet: where one is, what is being written there, and what becomes of it.

import { type Locale, usePreferences } from "@dougong/web";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cellsIn } from "./block";
import { addRow, cellText, type Place, putBlock, putCell, readCell } from "./cells";
import { moved } from "../rules/moved";
import { change, type Editing, type Given, type Row, type Test } from "./table";
import type { Column } from "./useColumns";

const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -99], End: [0, 99] };

export type GridState = {
  readonly at: Place;
  /** What is being written in the cell at hand; null while nothing is. */
  readonly writing: string | null;
  readonly go: (to: Place) => void;
  readonly write: (text: string | null) => void;
  /** Put down what was written and go on, so many rows and columns further. */
  readonly finish: (text: string, rows: number, columns: number) => void;
  readonly put: (place: Place, cell: Test | Given | undefined) => void;
  readonly rows: { readonly add: (at: number, like?: Row) => void; readonly move: (from: number, to: number) => void; readonly remove: (at: number) => void };
  readonly pressed: (event: KeyboardEvent) => void;
  readonly pasted: (event: ClipboardEvent) => void;
  readonly copied: (event: ClipboardEvent) => void;
  readonly table: React.RefObject<HTMLTableElement | null>;
};

const within = (value: number, last: number): number => Math.max(0, Math.min(last, value));

/** What is done to whole rows. */
const useRows = ({ draft, table }: Editing, go: (to: Place) => void, column: number): GridState["rows"] => {
  const { t } = useTranslation("tables");
  const rows = table.rows ?? [];
  return {
    add: (at, like) => {
      change(draft, t(like ? "copyRow" : "addRow"), (next) => addRow(next, at, like));
      go({ row: at, column: like ? column : 0 });
    },
    move: (from, to) => {
      if (to < 0 || to >= rows.length || from >= rows.length) return;
      change(draft, t("moveRow"), (next) => { next.rows = [...moved(next.rows ?? [], from, to)]; });
      go({ row: to, column });
    },
    remove: (at) => {
      if (at >= rows.length) return;
      change(draft, t("removeRow"), (next) => { next.rows?.splice(at, 1); });
      go({ row: Math.max(0, at - 1), column });
    },
  };
};

/** A block is put down from the cell at hand on; what is copied is that cell. While one writes the keys are the input's. */
const useClipboard = ({ draft, table }: Editing, columns: readonly Column[], at: Place, writing: boolean): Pick<GridState, "pasted" | "copied"> => {
  const { t } = useTranslation("tables");
  const locale: Locale = usePreferences((state) => state.locale);
  const column = columns[at.column];
  return {
    pasted: (event) => {
      const block = cellsIn(event.clipboardData.getData("text/plain"));
      if (writing || block.length === 0) return;
      event.preventDefault();
      change(draft, t("paste"), (next) => putBlock(next, at, columns, block));
    },
    copied: (event) => {
      if (writing || !column) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", cellText(table, at.row, column, locale));
    },
  };
};

export const useGrid = (editing: Editing, columns: readonly Column[]): GridState => {
  const { draft, table } = editing;
  const { t } = useTranslation("tables");
  const locale: Locale = usePreferences((state) => state.locale);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [writing, write] = useState<string | null>(null);
  const element = useRef<HTMLTableElement>(null);
  const wanted = useRef(false);
  const last = table.rows?.length ?? 0;
  const go = ({ row, column }: Place): void => {
    wanted.current = true;
    setAt({ row, column });
  };
  const rows = useRows(editing, go, at.column);
  useEffect(() => {
    // Whoever moves about the grid has the cell under the hands; whoever has not come there is not taken there.
    if (!wanted.current || writing !== null) return;
    wanted.current = false;
    element.current?.querySelector<HTMLElement>(`[data-place="${at.row}.${at.column}"]`)?.focus();
  });
  const column = columns[at.column];
  const put = (place: Place, cell: Test | Given | undefined): void => {
    const target = columns[place.column];
    if (target) change(draft, t("editCell"), (next) => putCell(next, place.row, target, cell));
  };
  const finish = (text: string, down: number, right: number): void => {
    if (column && text !== cellText(table, at.row, column, locale)) put(at, readCell(text, column));
    write(null);
    // Below the last row another one begins.
    if (down > 0 && at.row === last - 1) rows.add(last);
    else go({ row: within(at.row + down, last), column: within(at.column + right, columns.length - 1) });
  };
  const step = (event: KeyboardEvent): boolean => {
    const [down, right] = arrows[event.key] ?? [];
    if (down === undefined || right === undefined) return false;
    if (event.altKey) rows.move(at.row, at.row + down);
    else go({ row: within(at.row + down, last), column: within(at.column + right, columns.length - 1) });
    return true;
  };
  const tab = (event: KeyboardEvent): boolean => {
    const next = at.row * columns.length + at.column + (event.shiftKey ? -1 : 1);
    // At either end one leaves the grid.
    if (event.key !== "Tab" || next < 0 || next >= (last + 1) * columns.length) return false;
    go({ row: Math.floor(next / columns.length), column: next % columns.length });
    return true;
  };
  const command = (event: KeyboardEvent): boolean => {
    const done: Readonly<Record<string, () => void>> = {
      d: () => { if (table.rows?.[at.row]) rows.add(at.row + 1, table.rows[at.row]); },
      Enter: () => rows.add(Math.min(at.row + 1, last)),
      Delete: () => rows.remove(at.row),
      Backspace: () => rows.remove(at.row),
    };
    const act = event.ctrlKey || event.metaKey ? done[event.key] : undefined;
    act?.();
    return act !== undefined;
  };
  const begin = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (!column || ctrlKey || metaKey || altKey || (column.side === "input" && at.row >= last)) return false;
    if (key === "Enter" || key === "F2") write(cellText(table, at.row, column, locale));
    else if (key === "Delete" || key === "Backspace") put(at, undefined);
    else if (key.length === 1 || key === "Process") write(key.length === 1 ? key : "");
    else return false;
    // The first stroke of Chinese goes into the input that opens.
    return key !== "Process";
  };
  const pressed = (event: KeyboardEvent): void => {
    if (writing !== null || !(event.target as HTMLElement).dataset["place"]) return;
    if (command(event) || step(event) || tab(event) || begin(event)) event.preventDefault();
  };
  return { at, writing, go, write, finish, put, rows, pressed, ...useClipboard(editing, columns, at, writing !== null), table: element };
};
