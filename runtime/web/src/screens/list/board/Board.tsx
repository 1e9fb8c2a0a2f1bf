// Records as cards in columns: dragged, or moved by keyboard; on a phone one column at a time.

import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FieldPlace, type FormField, PlaceContext } from "../../../forms";
import { usePhone } from "../../../preferences/media";
import { Failure } from "../../../ui/States";
import { Notice } from "../../../ui/Notice";
import { RecordCard } from "../cards/RecordCard";
import { coverField } from "../cards/face";
import { Frame } from "../Frame";
import type { List } from "../useList";
import type { Rows } from "../useRows";
import { BoardFoot } from "./BoardFoot";
import styles from "./board.module.css";
import { Column } from "./Column";
import { afterMoves, type BoardColumn } from "./columns";
import { DragArea, type Held } from "./dnd";
import { PhoneBoard } from "./PhoneBoard";
import { type BoardState, boardField, useBoard } from "./useBoard";
import { useKeys } from "./useKeys";

type BoardProps = { readonly list: List; readonly rows: Rows };

export const Board = ({ list, rows }: BoardProps) => {
  const { t } = useTranslation("list");
  const field = boardField(list);
  return (
    <Frame list={list} rows={rows} evenEmpty={field !== undefined && list.formula === undefined && list.address.search === ""}>
      {field ? <Columns list={list} rows={rows} field={field} /> : <Notice title={t("boardNoField")}>{t("boardNoFieldBody")}</Notice>}
    </Frame>
  );
};

const Columns = ({ list, rows, field }: BoardProps & { field: FormField }) => {
  const board = useBoard(list, rows, field);
  const home = useMemo<FieldPlace>(() => ({ app: list.app, form: list.form.key, record: null, rows: null }), [list.app, list.form.key]);
  const inHand = usePhone();
  const { query } = board;
  if (query.error && !query.data) return <Failure error={query.error} retry={query.refetch} />;
  return (
    <PlaceContext value={home}>
      {inHand ? <PhoneBoard list={list} board={board} /> : <DeskBoard list={list} board={board} />}
    </PlaceContext>
  );
};

type Hovered = { readonly held: Held; readonly over: string | null };

/** The columns as they would be if the card were let go now. */
const foreseen = (board: BoardState, { held, over }: Hovered): readonly BoardColumn[] =>
  over === null || over === held.from
    ? board.columns
    : board.columns.map((column) => afterMoves(column, [{ entry: held.entry, from: held.from, to: over }], board.figure?.key ?? null));

const DeskBoard = ({ list, board }: { list: List; board: BoardState }) => {
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const keys = useKeys(list, board);
  const aimed = hovered ?? (keys.taken && { held: keys.taken, over: keys.taken.over });
  const ahead = aimed ? foreseen(board, aimed) : board.columns;
  const cover = coverField(list.form, list.view?.cover);
  const drop = ({ entry, from }: Held, to: string): void => {
    const [left, entered] = [board.columns.find(({ id }) => id === from), board.columns.find(({ id }) => id === to)];
    if (left && entered) void board.move(entry, left, entered);
  };
  return (
    <DragArea
      onOver={(held, over) => setHovered(held && { held, over })}
      onDrop={drop}
      ghost={({ entry }) => (
        <div className={styles.ghost}>
          <RecordCard list={list} entry={entry} columns={board.face} cover={cover} />
        </div>
      )}
    >
      <div className={styles.board}>
        {board.columns.map((column, at) => (
          <Column
            key={column.id}
            list={list}
            board={board}
            keys={keys}
            column={column}
            ahead={ahead[at] ?? column}
            aimed={aimed !== null && aimed.over === column.id}
          />
        ))}
      </div>
      <BoardFoot board={board} taken={keys.taken !== null} />
      <span className="dg-only-heard" role="status" aria-live="assertive">
        {keys.said}
      </span>
    </DragArea>
  );
};
