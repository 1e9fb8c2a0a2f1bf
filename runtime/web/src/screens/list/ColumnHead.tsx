// The head of a column: its name sorts, its edge changes the width.

import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useArrangements } from "./arrangement";
import { isSortable, type ShownColumn } from "./columns";
import styles from "./list.module.css";
import type { List } from "./useList";
import { columnsName, useColumns } from "./useRows";

const NARROWEST = 64;
const WIDEST = 800;
const STEP = 16;

type ColumnHeadProps = { readonly list: List; readonly column: ShownColumn };

/** Up, down, and back to the order of the view. */
const nextSort = (sort: string | undefined, key: string): string | null => (sort === key ? `-${key}` : sort === `-${key}` ? null : key);

export const ColumnHead = ({ list, column }: ColumnHeadProps) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const { key } = column.field;
  const label = labelText(column.field.label, locale);
  if (!isSortable(list.form, column.field)) {
    return (
      <>
        <span className={styles.headName}>{label}</span>
        <Edge list={list} column={column} />
      </>
    );
  }
  const [sorted = ""] = (list.sort ?? "").split(",");
  const Arrow = sorted === key ? ArrowUp : sorted === `-${key}` ? ArrowDown : null;
  return (
    <>
      <button
        type="button"
        className={Arrow ? `${styles.headName} ${styles.sorted}` : styles.headName}
        aria-label={t("sortBy", { label })}
        aria-pressed={Arrow !== null}
        onClick={() => list.go({ sort: nextSort(sorted, key) })}
      >
        {label}
        {Arrow && <Arrow size={12} aria-hidden="true" />}
      </button>
      <Edge list={list} column={column} />
    </>
  );
};

const Edge = ({ list, column }: ColumnHeadProps) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const setColumns = useArrangements((state) => state.setColumns);
  const { columns } = useColumns(list);
  const from = useRef<{ x: number; width: number } | null>(null);
  const resize = (width: number): void => {
    const kept = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
    setColumns(columnsName(list), columns.map((each) => (each.key === column.field.key ? { ...each, width: kept } : each)));
  };
  const grab = (event: PointerEvent<HTMLSpanElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: column.width };
  };
  const drag = (event: PointerEvent<HTMLSpanElement>): void => {
    if (from.current) resize(from.current.width + event.clientX - from.current.x);
  };
  const nudge = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    resize(column.width + (event.key === "ArrowRight" ? STEP : -STEP));
  };
  return (
    <span
      className={styles.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t("columnWidth", { label: labelText(column.field.label, locale) })}
      aria-valuenow={column.width}
      tabIndex={0}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => (from.current = null)}
      onKeyDown={nudge}
      onClick={(event) => event.stopPropagation()}
    />
  );
};
