// The table: only the rows in sight are drawn, the next page is read before its rows come into sight.

import { Table, type TableColumnType, type TableProps } from "antd";
import { type UIEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../api/records";
import { type FieldPlace, type FormValues, PlaceContext, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { rowHeights, usePreferences } from "../../preferences/preferences";
import { titleOf } from "../record/title";
import { canChoose } from "./BulkBar";
import { ColumnHead } from "./ColumnHead";
import { isFigure, narrowed, type ShownColumn } from "./columns";
import { GroupName } from "./GroupName";
import { type GroupHead, isHead, type Line, useLines } from "./groups";
import styles from "./list.module.css";
import { PendingTag } from "./PendingTag";
import { gridRoles } from "./tableRoles";
import type { List } from "./useList";
import type { Rows } from "./useRows";
import { useScrollMemory } from "./useScrollMemory";

type RecordTableProps = {
  readonly list: List;
  readonly rows: Rows;
  readonly cursor: string | null;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
};

const HEAD = 36;
const BOX = 44;
/** What the last column is wider by, so that its end stands where the bar above ends. */
const END = 16;
/** How far before the end the next page is asked for. */
const AHEAD = 2400;

/** Ant wraps every table in a live region of its own, which a grid may not hold; ours says itself when it is busy. */
const neverBusy = { spinning: false, "aria-busy": undefined, "aria-live": undefined };

const rowId = (id: string): string => `row-${id}`;

const Cell = ({ column: { field }, entry }: { column: ShownColumn; entry: Entry }) => {
  const { Show, Cell: InTable = Show } = viewOf(field.type);
  return <InTable field={field} value={(entry.values[field.key] ?? null) as FormValues[string]} />;
};

const FirstCell = (props: { column: ShownColumn; entry: Entry }) => (
  <span className={styles.first}>
    <Cell {...props} />
    <PendingTag entry={props.entry} />
  </span>
);

/** The room that is left for the table, whatever stands around it. */
const useRoom = () => {
  const place = useRef<HTMLDivElement>(null);
  const [{ width, height }, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const watch = new ResizeObserver(() => setRoom({ width: box.clientWidth, height: box.clientHeight }));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  return { place, width, height };
};

export const RecordTable = ({ list, rows, cursor, chosen, onChoose, onOpen }: RecordTableProps) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const density = usePreferences((state) => state.density);
  const { place, width, height } = useRoom();
  const table = useRef<React.ComponentRef<typeof Table>>(null);
  const { query } = rows;
  const lines = useLines(list, rows);
  const { record } = list.address;
  const shown = useMemo(() => (record ? narrowed(rows.shown, width - BOX - END) : rows.shown), [rows.shown, record, width]);
  const wide = BOX + END + shown.reduce((sum, column) => sum + column.width, 0);
  // Few columns do not fill the room: the name takes what is left, rather than Ant widening the boxes as well.
  const spare = Math.max(0, width - wide);
  const columns = useMemo(() => columnsOf(list, shown, spare), [list, shown, spare]);
  const home = useMemo<FieldPlace>(() => ({ app: list.app, form: list.form.key, record: null, rows: null }), [list.app, list.form.key]);

  useEffect(() => {
    if (cursor) table.current?.scrollTo({ key: cursor });
  }, [cursor]);

  const scrollTo = useCallback((top: number) => table.current?.scrollTo({ top }), []);
  const keepPlace = useScrollMemory(list, rows, rowHeights[density], height > 0 ? scrollTo : null);
  const scrolled = (event: UIEvent<HTMLDivElement>): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    keepPlace(scrollTop);
    const near = scrollTop + clientHeight > scrollHeight - AHEAD;
    if (near && query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) void query.fetchNextPage();
  };

  return (
    <div
      ref={place}
      className={`${styles.table} ${styles[density]}`}
      tabIndex={0}
      role="grid"
      aria-rowcount={rows.query.hasNextPage ? -1 : lines.length + 1}
      aria-colcount={shown.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursor ? rowId(cursor) : undefined}
      aria-label={t("tableLabel", { label: labelText(list.form.label, locale) })}
      aria-busy={query.isPlaceholderData}
    >
      <PlaceContext value={home}>
        {height > 0 && (
          <Table<Line>
            ref={table}
            virtual
            bordered={false}
            rowKey="id"
            size="small"
            pagination={false}
            loading={neverBusy}
            columns={columns}
            components={gridRoles as TableProps<Line>["components"]}
            dataSource={lines}
            scroll={{ x: wide + spare, y: height - HEAD }}
            onScroll={scrolled}
            rowSelection={{
              columnWidth: BOX,
              fixed: true,
              selectedRowKeys: [...chosen],
              preserveSelectedRowKeys: true,
              getTitleCheckboxProps: () => ({ "aria-label": t("selectAll") }),
              onChange: (keys) => onChoose(keys.map(String)),
              renderCell: (_checked, line, _index, box) => (!isHead(line) && canChoose(list, line) ? box : null),
              getCheckboxProps: (line) =>
                isHead(line) || !canChoose(list, line) ? { disabled: true } : { "aria-label": t("selectRow", { title: titleOf(list.form, line) }) },
            }}
            rowClassName={(line) =>
              [isHead(line) && styles.group, line.id === record && styles.opened, line.id === cursor && styles.cursor].filter(Boolean).join(" ")
            }
            onRow={(line, at = 0) => ({
              role: "row",
              id: rowId(line.id),
              "aria-rowindex": at + 2,
              style: { height: rowHeights[density] },
              ...(isHead(line) ? {} : { "aria-selected": chosen.includes(line.id), onClick: () => onOpen(line.id) }),
            })}
          />
        )}
      </PlaceContext>
    </div>
  );
};

/** A group's head stands in the first column, each sum in the column that it adds up. */
const HeadCell = ({ list, column, index, head }: { list: List; column: ShownColumn; index: number; head: GroupHead }) =>
  index > 0 ? <strong>{head.sums[column.field.key]}</strong> : <GroupName list={list} head={head} />;

const columnsOf = (list: List, shown: readonly ShownColumn[], spare: number): TableColumnType<Line>[] =>
  shown.map((column, index) => ({
    key: column.field.key,
    title: <ColumnHead list={list} column={column} />,
    width: column.width + (index === 0 ? spare : 0) + (index === shown.length - 1 ? END : 0),
    ...(isFigure(column.field) ? { align: "right" as const, className: styles.figure ?? "" } : {}),
    ...(index === 0 ? { fixed: "start" as const } : {}),
    render: (_: unknown, entry: Line) =>
      isHead(entry) ? <HeadCell list={list} column={column} index={index} head={entry} /> : index === 0 ? <FirstCell column={column} entry={entry} /> : <Cell column={column} entry={entry} />,
  }));
