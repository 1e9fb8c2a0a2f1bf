// Rows inside a record: a table on a desk, cards on a phone.

import { Button } from "antd";
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from "lucide-react";
import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Row, Wire } from "../../expressions";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { IconButton } from "../../ui/IconButton";
import { type FormField, isRow } from "../core";
import styles from "./fields.module.css";
import { cellsIn, pastedRow } from "./pasting";
import { type FieldView, type InputProps, type RowEdits, type ShowProps, usePlace } from "./view";
import { viewOf } from "./views";

const rowsIn = (value: Wire): readonly Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

const columnsOf = (field: FormField): readonly FormField[] => field.fields ?? [];

const isFigure = (field: FormField): boolean =>
  viewOf(field.type).align === "right" || (field.computed && (field.value_type?.startsWith("number") ?? false));

const copied = (field: FormField, row: Row): Row =>
  Object.fromEntries(columnsOf(field).filter((each) => !each.computed).map((each) => [each.key, row[each.key] ?? null]));

type Cells = { readonly field: FormField; readonly row: Row; readonly at: number; readonly id: string; readonly edits: RowEdits };

const CellInput = ({ field, row, at, id, edits, column }: Cells & { column: FormField }) => {
  const path = `${field.key}/${at}/${column.key}`;
  const problem = edits.problems[path];
  const { Input, Show } = viewOf(column.type);
  if (column.fetch?.follows) return <Show field={column} value={row[column.key] ?? null} />;
  const cell = `${id}-${at}-${column.key}`;
  return (
    <>
      <Input
        field={edits.narrowed(column, row)}
        id={cell}
        value={row[column.key] ?? null}
        invalid={problem !== undefined}
        describedBy={problem ? `${cell}-wrong` : undefined}
        onChange={(value) => edits.set(field.key, at, column.key, value)}
      />
      {problem && (
        <span id={`${cell}-wrong`} className={styles.wrong} role="alert">
          {problem}
        </span>
      )}
    </>
  );
};

const Handles = ({ field, row, at, edits, last }: Omit<Cells, "id"> & { last: boolean }) => {
  const { t } = useTranslation("forms");
  const { key } = field;
  return (
    <>
      <IconButton size="small" label={t("rowUp")} icon={ArrowUp} disabled={at === 0} onClick={() => edits.move(key, at, at - 1)} />
      <IconButton size="small" label={t("rowDown")} icon={ArrowDown} disabled={last} onClick={() => edits.move(key, at, at + 1)} />
      <IconButton size="small" label={t("rowCopy")} icon={Copy} onClick={() => edits.add(key, copied(field, row), at + 1)} />
      <IconButton size="small" label={t("rowRemove")} icon={Trash2} onClick={() => edits.remove(key, at)} />
    </>
  );
};

const Head = ({ field, handled }: { field: FormField; handled: boolean }) => {
  const { t } = useTranslation("forms");
  const locale = usePreferences((state) => state.locale);
  return (
    <thead>
      <tr>
        <th className={styles.number}>#</th>
        {columnsOf(field).map((column) => (
          <th key={column.key} className={isFigure(column) ? styles.right : undefined}>
            <span className={handled && column.required ? styles.required : undefined}>{labelText(column.label, locale)}</span>
          </th>
        ))}
        {handled && <th className={styles.handles} aria-label={t("rowActions")} />}
      </tr>
    </thead>
  );
};

const TableInput = ({ field, id, value, edits }: InputProps & { edits: RowEdits }) => {
  const rows = rowsIn(value);
  /** A block from a spreadsheet goes into the rows from here on, and into new ones below the last. */
  const pasted = (event: ClipboardEvent, at: number, from: string): void => {
    const block = cellsIn(event.clipboardData.getData("text/plain"));
    if (!block) return;
    event.preventDefault();
    block.forEach((cells, below) => {
      const row = pastedRow(columnsOf(field), from, cells);
      if (at + below >= rows.length) edits.add(field.key, row);
      else for (const [key, given] of Object.entries(row)) edits.set(field.key, at + below, key, given);
    });
  };
  return (
    <div className={styles.scroller}>
      <table className={styles.table} style={{ minWidth: 152 + columnsOf(field).length * 140 }}>
        <Head field={field} handled />
        <tbody>
          {rows.map((row, at) => (
            <tr key={String(row["id"] ?? at)}>
              <td className={`${styles.number} ${styles.plain}`}>{at + 1}</td>
              {columnsOf(field).map((column) => (
                <td key={column.key} className={isFigure(column) ? styles.figures : undefined} onPaste={(event) => pasted(event, at, column.key)}>
                  <CellInput field={field} row={row} at={at} id={id} edits={edits} column={column} />
                </td>
              ))}
              <td className={styles.handles}>
                <Handles field={field} row={row} at={at} edits={edits} last={at === rows.length - 1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const CardsInput = ({ field, id, value, edits }: InputProps & { edits: RowEdits }) => {
  const locale = usePreferences((state) => state.locale);
  const rows = rowsIn(value);
  return (
    <>
      {rows.map((row, at) => (
        <section key={String(row["id"] ?? at)} className={styles.card} aria-label={`${labelText(field.label, locale)} ${at + 1}`}>
          <div className={styles.cardHead}>
            <span>{at + 1}</span>
            <span>
              <Handles field={field} row={row} at={at} edits={edits} last={at === rows.length - 1} />
            </span>
          </div>
          {columnsOf(field).map((column) => (
            <div key={column.key} className={styles.cardField}>
              <label htmlFor={`${id}-${at}-${column.key}`} className={`${styles.cardLabel} ${column.required ? styles.required : ""}`}>
                {labelText(column.label, locale)}
              </label>
              <CellInput field={field} row={row} at={at} id={id} edits={edits} column={column} />
            </div>
          ))}
        </section>
      ))}
    </>
  );
};

const SubFormInput = (props: InputProps) => {
  const { t } = useTranslation("forms");
  const phone = usePhone();
  const edits = usePlace().rows;
  if (!edits) return <SubFormShow field={props.field} value={props.value} />;
  return (
    <div id={props.id} className={styles.rows} role="group">
      {phone ? <CardsInput {...props} edits={edits} /> : <TableInput {...props} edits={edits} />}
      <Button className={styles.add ?? ""} type="dashed" icon={<Plus size={14} />} onClick={() => edits.add(props.field.key)}>
        {t("rowAdd")}
      </Button>
    </div>
  );
};

const SubFormShow = ({ field, value }: ShowProps) => {
  const { t } = useTranslation("forms");
  const rows = rowsIn(value);
  if (rows.length === 0) return <div className={styles.empty}>{t("noRows")}</div>;
  return (
    <div className={styles.scroller}>
      <table className={styles.table} style={{ minWidth: 40 + columnsOf(field).length * 110 }}>
        <Head field={field} handled={false} />
        <tbody>
          {rows.map((row, at) => (
            <tr key={String(row["id"] ?? at)}>
              <td className={`${styles.number} ${styles.plain}`}>{at + 1}</td>
              {columnsOf(field).map((column) => {
                const { Show, Cell = Show } = viewOf(column.type);
                return (
                  <td key={column.key} className={`${styles.plain} ${isFigure(column) ? styles.right : ""}`}>
                    <Cell field={column} value={row[column.key] ?? null} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const SubFormCell = ({ value }: ShowProps) => {
  const { t } = useTranslation("forms");
  return <span>{t("rows", { count: rowsIn(value).length })}</span>;
};

export const subForm: FieldView = { Input: SubFormInput, Show: SubFormShow, Cell: SubFormCell, wide: true };
