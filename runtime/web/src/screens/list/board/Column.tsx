// One column of a board: its head with the figures, its cards as far as they are in sight, and a way to add one.

import { useVirtualizer } from "@tanstack/react-virtual";
import { Button } from "antd";
import { ChevronsLeftRight, ChevronsRightLeft } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../api/records";
import { grouped } from "../../../format/numbers";
import { IconButton } from "../../../ui/IconButton";
import { coverField } from "../cards/face";
import { RecordCard } from "../cards/RecordCard";
import { figureText } from "../Foot";
import type { List } from "../useList";
import { useNextPage } from "../useNextPage";
import styles from "./board.module.css";
import type { BoardColumn } from "./columns";
import { useDrag, useDrop } from "./dnd";
import { QuickAdd } from "./QuickAdd";
import type { BoardState } from "./useBoard";
import { useColumn } from "./useColumn";
import type { BoardKeys } from "./useKeys";

type ColumnProps = {
  readonly list: List;
  readonly board: BoardState;
  readonly keys: BoardKeys;
  readonly column: BoardColumn;
  /** The figures as they would be if the card in the hand were let go. */
  readonly ahead: BoardColumn;
  readonly aimed: boolean;
};

const CARD = 108;
const GAP = 8;

export const Column = (props: ColumnProps) =>
  props.board.folded.includes(props.column.id) ? <FoldedColumn {...props} /> : <OpenColumn {...props} />;

const dot = (colour: string | null) => (
  <span className={styles.dot} style={colour ? { background: `var(--dg-tag-${colour})` } : undefined} aria-hidden="true" />
);

const FoldedColumn = ({ board, column, aimed, ahead }: ColumnProps) => {
  const { t } = useTranslation("list");
  const drop = useDrop(column.id);
  return (
    <section ref={drop} className={`${styles.folded} ${aimed ? styles.aimed : ""}`} data-column={column.id} aria-label={column.label}>
      <IconButton size="small" icon={ChevronsLeftRight} label={t("boardUnfold", { column: column.label })} onClick={() => board.fold(column.id)} />
      <span className={styles.foldedName}>{column.label}</span>
      {ahead.count !== null && <span>{grouped(ahead.count)}</span>}
    </section>
  );
};

const Figures = ({ board, column, ahead, aimed }: Pick<ColumnProps, "board" | "column" | "ahead" | "aimed">) => {
  const { figure } = board;
  const changes = aimed && ahead.count !== column.count;
  const sum = (of: BoardColumn): string => (figure && of.sum !== null ? figureText(figure, of.sum) : "");
  return (
    <>
      {column.count !== null && (
        <span className={changes ? styles.changing : styles.count}>
          {changes ? `${grouped(column.count)} → ${grouped(ahead.count ?? 0)}` : grouped(column.count)}
        </span>
      )}
      {figure && column.count !== null && (
        <span className={styles.sum}>
          {changes && sum(ahead) !== sum(column) ? (
            <>
              <small>{sum(column)}</small> → {sum(ahead)}
            </>
          ) : (
            sum(column)
          )}
        </span>
      )}
    </>
  );
};

const OpenColumn = ({ list, board, keys, column, ahead, aimed }: ColumnProps) => {
  const { t } = useTranslation("list");
  const drop = useDrop(column.id);
  return (
    <section ref={drop} className={`${styles.column} ${aimed ? styles.aimed : ""}`} data-column={column.id} aria-label={column.label}>
      <header className={styles.head}>
        <h2 className={styles.name}>
          {dot(column.colour)}
          {column.label}
        </h2>
        <Figures board={board} column={column} ahead={ahead} aimed={aimed} />
        <span className={styles.fold}>
          <IconButton size="small" icon={ChevronsRightLeft} label={t("boardFold", { column: column.label })} onClick={() => board.fold(column.id)} />
        </span>
      </header>
      <Cards list={list} board={board} keys={keys} column={column} />
      <QuickAdd list={list} board={board} column={column} />
    </section>
  );
};

const Cards = ({ list, board, keys, column }: Omit<ColumnProps, "ahead" | "aimed">) => {
  const { t } = useTranslation("list");
  const { query, cards } = useColumn(list, board, column);
  const place = useRef<HTMLDivElement>(null);
  const drawn = useVirtualizer({ count: cards.length, getScrollElement: () => place.current, estimateSize: () => CARD, gap: GAP, overscan: 4, getItemKey: (at) => cards[at]?.id ?? at });
  const items = drawn.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useNextPage(query, last > cards.length - 8);
  const again = query.error ? (query.data ? query.fetchNextPage : query.refetch) : null;
  return (
    <div ref={place} className={styles.cards} aria-busy={query.isPlaceholderData}>
      {query.isPending && <div className={styles.waiting} role="status" aria-label={t("loadingMore")} />}
      {query.data && cards.length === 0 && <p className={styles.none}>{t("boardNone")}</p>}
      <ul style={{ height: drawn.getTotalSize(), position: "relative" }}>
        {items.map(({ index, key, start }) => {
          const entry = cards[index];
          return entry ? (
            <li key={key} ref={drawn.measureElement} data-index={index} className={styles.place} style={{ transform: `translateY(${start}px)` }}>
              <BoardCard list={list} board={board} keys={keys} entry={entry} column={column} />
            </li>
          ) : null;
        })}
      </ul>
      {query.isFetchingNextPage && <p className={styles.none} role="status">{t("loadingMore")}</p>}
      {again && (
        <p className={styles.none}>
          {t("moreFailed")}
          <Button type="link" size="small" onClick={() => void again()}>
            {t("moreRetry")}
          </Button>
        </p>
      )}
    </div>
  );
};

type BoardCardProps = { readonly list: List; readonly board: BoardState; readonly keys: BoardKeys; readonly entry: Entry; readonly column: BoardColumn };

const BoardCard = ({ list, board, keys, entry, column }: BoardCardProps) => {
  const { t } = useTranslation("list");
  const movable = board.canMove(entry);
  const { ref, isDragging } = useDrag({ entry, from: column.id }, !movable);
  const underway = board.moves.some((move) => move.entry.id === entry.id);
  const box = useRef<HTMLElement | null>(null);
  const { wanted, found } = keys;
  useEffect(() => {
    if (wanted !== entry.id) return;
    box.current?.querySelector<HTMLElement>("[data-card]")?.focus();
    if (!underway) found();
  });
  const taken = keys.taken?.entry.id === entry.id;
  return (
    <div
      ref={(element) => {
        box.current = element;
        ref(element);
      }}
      className={[movable && styles.movable, isDragging && styles.away, taken && styles.taken].filter(Boolean).join(" ")}
      aria-busy={underway}
      title={movable ? undefined : t("boardFixed")}
      onKeyDown={(event) => keys.pressed(event, entry, column.id)}
    >
      <RecordCard list={list} entry={entry} columns={board.face} cover={coverField(list.form, list.view?.cover)} />
    </div>
  );
};
