// A board in a hand: one column at a time, changed by its name or a swipe; a card moves by its menu.

import { useVirtualizer } from "@tanstack/react-virtual";
import { Button, Dropdown } from "antd";
import { ArrowRightLeft } from "lucide-react";
import { type TouchEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../api/records";
import { grouped } from "../../../format/numbers";
import { titleOf } from "../../record/title";
import { coverField } from "../cards/face";
import { RecordCard } from "../cards/RecordCard";
import { figureText } from "../Foot";
import listStyles from "../list.module.css";
import type { List } from "../useList";
import { useNextPage } from "../useNextPage";
import styles from "./board.module.css";
import { beside, type BoardColumn } from "./columns";
import { QuickAdd } from "./QuickAdd";
import type { BoardState } from "./useBoard";
import { useColumn } from "./useColumn";

type PhoneBoardProps = { readonly list: List; readonly board: BoardState };

const CARD = 112;
/** How far a finger goes sideways until it means another column, and not a slanted scroll. */
const SWIPE = 64;

export const PhoneBoard = ({ list, board }: PhoneBoardProps) => {
  const { t } = useTranslation("list");
  const [chosen, setChosen] = useState<string | null>(null);
  const column = board.columns.find(({ id }) => id === chosen) ?? board.columns[0];
  const began = useRef<{ x: number; y: number } | null>(null);
  if (!column) return null;
  const ended = ({ changedTouches }: TouchEvent): void => {
    const touch = changedTouches[0];
    if (!touch || !began.current) return;
    const [x, y] = [touch.clientX - began.current.x, touch.clientY - began.current.y];
    const next = Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y) ? beside(board.columns, column.id, x < 0 ? 1 : -1) : null;
    if (next) setChosen(next.id);
  };
  return (
    <div
      className={styles.phone}
      onTouchStart={({ touches }) => {
        const touch = touches[0];
        began.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
      }}
      onTouchEnd={ended}
    >
      <nav className={styles.switcher} aria-label={t("boardColumns")}>
        {board.columns.map((each) => (
          <Switch key={each.id} column={each} current={each.id === column.id} choose={() => setChosen(each.id)} />
        ))}
      </nav>
      {board.figure && column.sum !== null && (
        <p className={styles.phoneSum}>
          {t("sumShort")} <strong>{figureText(board.figure, column.sum)}</strong>
        </p>
      )}
      <PhoneCards key={column.id} list={list} board={board} column={column} />
      <QuickAdd list={list} board={board} column={column} />
    </div>
  );
};

const Switch = ({ column, current, choose }: { column: BoardColumn; current: boolean; choose: () => void }) => {
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) tab.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <button ref={tab} type="button" className={`${listStyles.viewChip} ${current ? styles.currentChip : ""}`} aria-pressed={current} onClick={choose}>
      {column.label} {column.count !== null && grouped(column.count)}
    </button>
  );
};

const PhoneCards = ({ list, board, column }: PhoneBoardProps & { column: BoardColumn }) => {
  const { t } = useTranslation("list");
  const { query, cards } = useColumn(list, board, column);
  const place = useRef<HTMLDivElement>(null);
  const drawn = useVirtualizer({ count: cards.length, getScrollElement: () => place.current, estimateSize: () => CARD, gap: 8, overscan: 5, getItemKey: (at) => cards[at]?.id ?? at });
  const items = drawn.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useNextPage(query, last > cards.length - 8);
  return (
    <div ref={place} className={styles.phoneCards} aria-busy={query.isPlaceholderData}>
      {query.data && cards.length === 0 && <p className={styles.none}>{t("boardNone")}</p>}
      {query.error && (
        <p className={styles.none}>
          {t("moreFailed")}
          <Button type="link" onClick={() => void (query.data ? query.fetchNextPage() : query.refetch())}>
            {t("moreRetry")}
          </Button>
        </p>
      )}
      <ul style={{ height: drawn.getTotalSize(), position: "relative" }}>
        {items.map(({ index, key, start }) => {
          const entry = cards[index];
          return entry ? (
            <li key={key} ref={drawn.measureElement} data-index={index} className={styles.place} style={{ transform: `translateY(${start}px)` }}>
              <RecordCard
                list={list}
                entry={entry}
                columns={board.face}
                cover={coverField(list.form, list.view?.cover)}
                tools={board.canMove(entry) && <MoveMenu list={list} board={board} entry={entry} column={column} />}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
};

type MoveMenuProps = { readonly list: List; readonly board: BoardState; readonly entry: Entry; readonly column: BoardColumn };

const MoveMenu = ({ list, board, entry, column }: MoveMenuProps) => {
  const { t } = useTranslation("list");
  const items = board.columns.filter(({ id }) => id !== column.id).map(({ id, label }) => ({ key: id, label: t("moveTo", { column: label }) }));
  const move = (key: string): void => {
    const to = board.columns.find(({ id }) => id === key);
    if (to) void board.move(entry, column, to);
  };
  return (
    <span className={styles.moveMenu}>
      <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, onClick: ({ key }) => move(key), style: { maxHeight: 320, overflow: "auto" } }}>
        <Button type="text" aria-label={t("moveCard", { title: titleOf(list.form, entry) })} icon={<ArrowRightLeft size={16} />} />
      </Dropdown>
    </span>
  );
};
