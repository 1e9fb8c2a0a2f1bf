// One cell of the grid: read as a chip, a text or a formula; written where it stands.

import { grouped, Tag, usePreferences } from "@dougong/web";
import { Tooltip } from "antd";
import { Check, X } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { allNames, FormulaLine, useNames } from "../formula";
import { CellEditor } from "./CellEditor";
import { cellAt, cellPath, cellText, type Place } from "./cells";
import { ordered } from "./notation";
import type { Editing, Given, Test } from "./table";
import styles from "./Tables.module.css";
import type { Column } from "./useColumns";
import type { GridState } from "./useGrid";

type GridCellProps = Editing & {
  readonly column: Column;
  readonly place: Place;
  readonly grid: GridState;
  /** Whether its test holds for the record at hand. */
  readonly holds: boolean | undefined;
  readonly formula: (place: Place) => void;
};

const Formula = ({ app, form, source }: { app: string; form: string; source: string }) => {
  const names = allNames(useNames(app, form, ""));
  return <FormulaLine source={source} names={names} />;
};

/** Options as they look wherever they are shown. */
const Chips = ({ column, values }: { column: Column; values: readonly unknown[] }) => (
  <>
    {values.map((value) => {
      const option = column.options.find((each) => each.value === value);
      return <Tag key={String(value)} dense colour={option?.color}>{option?.label ?? String(value)}</Tag>;
    })}
  </>
);

/** The options that a cell names, where it does nothing else than name them. */
const namedIn = (cell: Test | Given | undefined, column: Column): readonly unknown[] => {
  if (!cell || column.options.length === 0) return [];
  if (column.side === "output") return "value" in cell && cell.value !== undefined ? [cell.value].flat() : [];
  const { op, values } = cell as Test;
  return op === "is" || op === "has" || op === "not" || op === "lacks" ? (values ?? []) : [];
};

const Shown = ({ app, table, column, place }: GridCellProps) => {
  const { t } = useTranslation("tables");
  const locale = usePreferences((state) => state.locale);
  const cell = cellAt(table, place.row, column);
  const formula = (cell as Given | undefined)?.formula;
  if (formula !== undefined) return <Formula app={app} form={table.form ?? ""} source={formula} />;
  const chosen = namedIn(cell, column);
  if (chosen.length > 0) {
    const { op } = cell as Test;
    const not = op === "not" || op === "lacks";
    return <span className={styles.chips}>{not && <span>≠</span>}<Chips column={column} values={chosen} /></span>;
  }
  const text = cellText(table, place.row, column, locale);
  return text ? <>{column.kind === "number" ? text.replace(/\d+(\.\d+)?/g, (figure) => grouped(figure)) : text}</> : <span className={styles.any}>{column.side === "input" ? t("any") : "—"}</span>;
};

/** Whether a test holds, for those who tell no colours apart too. */
const Mark = ({ holds }: { holds: boolean }) => {
  const { t } = useTranslation("tables");
  const Icon = holds ? Check : X;
  return <Icon size={12} className={styles.mark} aria-label={t(holds ? "holds" : "fails")} />;
};

export const GridCell = (props: GridCellProps) => {
  const { table, column, place, grid, holds, wrong, doubtful, formula } = props;
  const here = grid.at.row === place.row && grid.at.column === place.column;
  const writing = here && grid.writing !== null;
  const path = cellPath(table, place.row, column);
  const problem = wrong(path);
  const doubt = doubtful(path);
  const locale = usePreferences((state) => state.locale);
  const tone = [
    column.side === "input" ? styles.asked : styles.given,
    here ? styles.here : "",
    problem ? styles.cellBad : doubt ? styles.cellDoubt : "",
    holds === undefined ? "" : holds ? styles.meets : styles.misses,
    ordered.has(column.kind) && !(cellAt(table, place.row, column) as Given | undefined)?.formula ? styles.tight : "",
    column.side === "output" && ordered.has(column.kind) ? styles.figure : "",
  ].join(" ");
  const open = (): void => grid.write(cellText(table, place.row, column, locale));
  const before = useRef(false);
  const touched = (): void => {
    // The second click opens; a finger has no first one.
    if (before.current || window.matchMedia("(hover: none)").matches) open();
    grid.go(place);
  };
  return (
    <Tooltip title={writing ? undefined : (problem ?? doubt)}>
      <td
        role="gridcell"
        tabIndex={here ? 0 : -1}
        data-place={`${place.row}.${place.column}`}
        className={tone}
        aria-selected={here}
        aria-invalid={problem ? true : undefined}
        onMouseDown={({ currentTarget }) => { before.current = document.activeElement === currentTarget; }}
        onClick={() => { if (!writing) touched(); }}
        onFocus={({ target, currentTarget }) => { if (target === currentTarget && !here) grid.go(place); }}
      >
        {writing ? <CellEditor column={column} grid={grid} writeFormula={() => { grid.write(null); formula(place); }} /> : <Shown {...props} />}
        {holds !== undefined && !writing && <Mark holds={holds} />}
        {problem && !writing && <small className={styles.said}>{problem}</small>}
      </td>
    </Tooltip>
  );
};
