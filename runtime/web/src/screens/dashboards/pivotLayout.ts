// How the heads of a pivot are laid out: groups that share a beginning share a cell.

import type { PivotAnswer, PivotHead } from "../../api/dashboards";

export type Cell = { readonly key: string; readonly text: string; readonly columns: number; readonly rows: number; readonly total: boolean };

const startOf = (head: PivotHead, level: number): string => JSON.stringify([head.total, head.texts.slice(0, level + 1)]);

/** One row of heads for every dimension across: a total stands beside all of them. */
export const acrossRows = ({ across, columns, measures }: PivotAnswer): readonly (readonly Cell[])[] =>
  across.map((_, level) => {
    const cells: Cell[] = [];
    columns.forEach((head, at) => {
      const total = head.total !== null;
      if (total && level > 0) return;
      const before = columns[at - 1];
      const last = cells.at(-1);
      if (before && last && !total && startOf(before, level) === startOf(head, level)) cells[cells.length - 1] = { ...last, columns: last.columns + measures.length };
      else cells.push({ key: `${at}`, text: head.total ?? head.texts[level] ?? "", columns: measures.length, rows: total ? across.length : 1, total });
    });
    return cells;
  });

/** The heads of a row: what the row above says already stays blank, a total reaches over what it adds up. */
export const downCells = ({ down, rows }: PivotAnswer, at: number): readonly Cell[] => {
  const head = rows[at];
  if (!head) return [];
  const above = rows[at - 1]?.texts ?? [];
  const told = head.total === null ? down.length : Math.max(head.texts.length - 1, 0);
  const cells = down.slice(0, told).map((_, level) => {
    const same = head.texts.slice(0, level + 1).every((text, each) => text === above[each]);
    return { key: `${level}`, text: same ? "" : (head.texts[level] ?? ""), columns: 1, rows: 1, total: false };
  });
  return head.total === null ? cells : [...cells, { key: "total", text: head.total, columns: down.length - told, rows: 1, total: true }];
};
