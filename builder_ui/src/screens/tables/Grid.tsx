// The grid: a row a case, columns of what is asked in one tint and of what is given in another, and what is given otherwise.

import { Button } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type TableTrial, usePhone } from "@dougong/web";
import { FormulaDialog } from "../formula";
import { AddColumn } from "./AddColumn";
import { cellAt, type Place } from "./cells";
import { ColumnHead } from "./ColumnHead";
import { GridCell } from "./GridCell";
import { RowMenu } from "./RowMenu";
import type { Editing, Given } from "./table";
import styles from "./Tables.module.css";
import type { Column } from "./useColumns";
import { type GridState, useGrid } from "./useGrid";

type Columns = { readonly inputs: readonly Column[]; readonly outputs: readonly Column[]; readonly all: readonly Column[] };
export type GridProps = Editing & { readonly columns: Columns; readonly trial: TableTrial | null };

const Head = ({ columns, ...editing }: GridProps) => {
  const { t } = useTranslation("tables");
  const { inputs, outputs } = columns;
  return (
    <thead>
      <tr>
        <th rowSpan={2} className={styles.number} aria-label={t("rowNumber")} />
        <th colSpan={Math.max(1, inputs.length)} className={`${styles.group} ${styles.asked}`}>
          <span>{t("if")}</span>
          <AddColumn {...editing} side="input" />
        </th>
        <th colSpan={Math.max(1, outputs.length)} className={`${styles.group} ${styles.given}`}>
          <span>{t("then")}</span>
          <AddColumn {...editing} side="output" />
        </th>
        <th rowSpan={2} className={styles.menu} aria-label={t("rowMenu")} />
      </tr>
      <tr>
        {inputs.map((column, nth) => <ColumnHead key={column.key} {...editing} column={column} nth={nth} count={inputs.length} />)}
        {inputs.length === 0 && <th className={`${styles.none} ${styles.asked}`}><AddColumn {...editing} side="input" words={t("noInputs")} /></th>}
        {outputs.map((column, nth) => <ColumnHead key={column.key} {...editing} column={column} nth={nth} count={outputs.length} />)}
        {outputs.length === 0 && <th className={`${styles.none} ${styles.given}`}><AddColumn {...editing} side="output" words={t("noOutputs")} /></th>}
      </tr>
    </thead>
  );
};

type LineProps = GridProps & { readonly grid: GridState; readonly row: number; readonly formula: (place: Place) => void };

type CellsProps = LineProps & { readonly side: Column["side"] };

/** The cells of one row on one side; a side without columns is an empty cell. */
const Cells = ({ columns, grid, row, trial, formula, side, ...editing }: CellsProps) => {
  const tried = side === "input" ? trial?.rows.find(({ key }) => key === editing.table.rows?.[row]?.key) : undefined;
  const shown = side === "input" ? columns.inputs : columns.outputs;
  if (shown.length === 0) return <td className={side === "input" ? styles.asked : styles.given} />;
  return shown.map((column) => (
    <GridCell key={column.key} {...editing} column={column} place={{ row, column: columns.all.indexOf(column) }} grid={grid} holds={tried?.tests[column.key]} formula={formula} />
  ));
};

const Otherwise = (props: LineProps) => {
  const { t } = useTranslation("tables");
  const { columns, trial } = props;
  const fits = trial !== null && trial.refused === null && trial.row === null;
  return (
    <tr className={fits ? styles.fits : undefined}>
      <td className={styles.number} />
      <td colSpan={Math.max(1, columns.inputs.length)} className={styles.otherwise}>
        {t("otherwise")}
      </td>
      <Cells {...props} side="output" />
      <td />
    </tr>
  );
};

export const Grid = (props: GridProps) => {
  const { columns, trial, app, table } = props;
  const { t } = useTranslation("tables");
  const grid = useGrid(props, columns.all);
  const phone = usePhone();
  const [formulaAt, setFormulaAt] = useState<Place | null>(null);
  const rows = table.rows ?? [];
  const asked = formulaAt && columns.all[formulaAt.column];
  return (
    <section className={styles.card} aria-label={t("rows")}>
      <div className={styles.scroller}>
        <table ref={grid.table} role="grid" aria-label={t("rows")} className={styles.grid} onKeyDown={grid.pressed} onPaste={grid.pasted} onCopy={grid.copied}>
          <Head {...props} />
          <tbody>
            {rows.map((row, at) => {
              const fits = trial?.row === at + 1;
              const wrong = props.wrong(`rows/${row.key}`) ? styles.rowBad : props.doubtful(`rows/${row.key}`) ? styles.rowDoubt : "";
              return (
                <tr key={row.key} className={fits ? styles.fits : undefined} aria-current={fits ? "true" : undefined}>
                  <td className={`${styles.number} ${wrong}`}>{at + 1}</td>
                  <Cells {...props} grid={grid} row={at} formula={setFormulaAt} side="input" />
                  <Cells {...props} grid={grid} row={at} formula={setFormulaAt} side="output" />
                  <td className={styles.menu}>
                    <RowMenu rows={grid.rows} at={at} row={row} last={rows.length - 1} />
                  </td>
                </tr>
              );
            })}
            {columns.outputs.length > 0 && <Otherwise {...props} grid={grid} row={rows.length} formula={setFormulaAt} />}
          </tbody>
        </table>
      </div>
      <footer className={styles.foot}>
        <Button size="small" type="link" icon={<Plus size={14} />} disabled={columns.all.length === 0} onClick={() => grid.rows.add(rows.length)}>
          {t("addRow")}
        </Button>
        <span>{t(columns.all.length === 0 ? "beginHint" : phone ? "touchHint" : "keysHint")}</span>
      </footer>
      {formulaAt && asked && (
        <FormulaDialog
          app={app}
          form={table.form ?? ""}
          title={t("formulaOf", { column: asked.label, row: formulaAt.row + 1 })}
          note=""
          source={(cellAt(table, formulaAt.row, asked) as Given | undefined)?.formula ?? ""}
          apply={(formula) => grid.put(formulaAt, formula ? { formula } : undefined)}
          close={() => setFormulaAt(null)}
        />
      )}
    </section>
  );
};
