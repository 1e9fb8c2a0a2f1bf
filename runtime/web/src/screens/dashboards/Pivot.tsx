// A pivot: groups down and across, their totals, and behind every figure its records.

import { useTranslation } from "react-i18next";
import type { Group, PivotAnswer, PivotHead } from "../../api/dashboards";
import styles from "./Block.module.css";
import own from "./Pivot.module.css";
import { same } from "./pressing";
import { acrossRows, downCells } from "./pivotLayout";

/** A group of the table, and what it is called. */
export type Spot = { readonly group: Group; readonly words: string };

type PivotProps = { pivot: PivotAnswer; label: string; subtotals: boolean; picked?: Group | undefined; open?: ((spot: Spot) => void) | undefined };

const spotOf = (row: PivotHead, column: PivotHead): Spot => ({
  group: { ...row.group, ...column.group },
  words: [...row.texts, ...column.texts].join(" · "),
});

const isGroup = (one: Group, other: Group): boolean => {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
};

const classOf = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");

const Head = ({ pivot }: { pivot: PivotAnswer }) => {
  const levels = acrossRows(pivot);
  const several = pivot.measures.length > 1 || pivot.across.length === 0;
  const height = levels.length + (several ? 1 : 0);
  const corner = pivot.down.map((label, at) => (
    <th key={label} scope="col" rowSpan={height} className={classOf(at === 0 && own.first)}>
      {label}
    </th>
  ));
  return (
    <thead className={own.head}>
      {levels.map((cells, level) => (
        <tr key={level}>
          {level === 0 && corner}
          {cells.map((cell) => (
            <th key={cell.key} scope="colgroup" colSpan={cell.columns} rowSpan={cell.rows} className={classOf(pivot.measures.length > 1 ? own.over : styles.number, cell.total && own.total)}>
              {cell.text}
            </th>
          ))}
        </tr>
      ))}
      {several && (
        <tr>
          {levels.length === 0 && corner}
          {pivot.columns.flatMap((column, at) =>
            pivot.measures.map((measure) => (
              <th key={`${at} ${measure}`} scope="col" className={classOf(styles.number, column.total !== null && own.total)}>
                {measure}
              </th>
            )),
          )}
        </tr>
      )}
    </thead>
  );
};

type RowProps = { pivot: PivotAnswer; at: number; picked: Group | undefined; open: PivotProps["open"] };

const Row = ({ pivot, at, picked, open }: RowProps) => {
  const { t } = useTranslation("dashboards");
  const row = pivot.rows[at];
  if (!row) return null;
  return (
    <tr className={classOf(row.total !== null && own.sum)}>
      {downCells(pivot, at).map((cell, level) => (
        <th key={cell.key} scope="row" colSpan={cell.columns} className={classOf(level === 0 && own.first, cell.total && own.total)}>
          {cell.text}
        </th>
      ))}
      {row.cells.map((text, nth) => {
        const column = pivot.columns[Math.floor(nth / pivot.measures.length)];
        return (
          <td key={nth} className={classOf(styles.number, column?.total != null && own.total, picked && column && (isGroup(picked, spotOf(row, column).group) ? styles.picked : styles.receding))}>
            {open && text && column ? (
              <button type="button" className={own.behind} title={t("seeRecords")} onClick={() => open(spotOf(row, column))}>
                {text}
              </button>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
};

/** Without subtotals only the total of all remains. */
const withoutSubtotals = (pivot: PivotAnswer): PivotAnswer => ({ ...pivot, rows: pivot.rows.filter(({ total, texts }) => total === null || texts.length === 0) });

export const Pivot = ({ pivot, label, subtotals, picked, open }: PivotProps) => {
  const { t } = useTranslation("dashboards");
  const shown = subtotals ? pivot : withoutSubtotals(pivot);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classOf(styles.table, own.pivot)}>
        <Head pivot={shown} />
        <tbody>
          {shown.rows.map((_, at) => (
            <Row key={at} pivot={shown} at={at} picked={picked} open={open} />
          ))}
        </tbody>
      </table>
      {pivot.cut && <p className={styles.cut}>{t("cutPivot")}</p>}
    </div>
  );
};
