// Records as a wall of cards: rows of them, of which only those in sight are drawn.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { type FieldPlace, PlaceContext } from "../../../forms";
import { usePhone } from "../../../preferences/media";
import { coverField, faceColumns } from "../cards/face";
import { RecordCard } from "../cards/RecordCard";
import { Foot } from "../Foot";
import { Frame } from "../Frame";
import type { List } from "../useList";
import { useNextPage } from "../useNextPage";
import type { Rows } from "../useRows";
import { useScrollMemory } from "../useScrollMemory";
import styles from "./gallery.module.css";
import { acrossIn, linesOf } from "./wall";

const LINE = 232;

export const Gallery = ({ list, rows }: { list: List; rows: Rows }) => {
  const inHand = usePhone();
  return (
    <Frame list={list} rows={rows}>
      <Wall list={list} rows={rows} />
      {!inHand && <Foot list={list} rows={rows} />}
    </Frame>
  );
};

const useWidthOf = (place: React.RefObject<HTMLDivElement | null>): number => {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const watch = new ResizeObserver(() => setWidth(box.clientWidth));
    watch.observe(box);
    return () => watch.disconnect();
  }, [place]);
  return width;
};

const Wall = ({ list, rows }: { list: List; rows: Rows }) => {
  const place = useRef<HTMLDivElement>(null);
  const across = acrossIn(useWidthOf(place));
  const lines = useMemo(() => linesOf(rows.entries, across), [rows.entries, across]);
  const columns = useMemo(() => faceColumns(list, rows.shown), [list, rows.shown]);
  const cover = coverField(list.form, list.view?.cover);
  const home = useMemo<FieldPlace>(() => ({ app: list.app, form: list.form.key, record: null, rows: null }), [list.app, list.form.key]);
  const drawn = useVirtualizer({ count: lines.length, getScrollElement: () => place.current, estimateSize: () => LINE, gap: 16, overscan: 3 });
  const items = drawn.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useNextPage(rows.query, last > lines.length - 8);
  const keepPlace = useScrollMemory(list, rows, LINE / across, (top) => place.current?.scrollTo({ top }));
  return (
    <PlaceContext value={home}>
      <div ref={place} className={styles.wall} aria-busy={rows.query.isPlaceholderData} onScroll={(event) => keepPlace(event.currentTarget.scrollTop)}>
        <ul style={{ height: drawn.getTotalSize(), position: "relative" }}>
          {items.map(({ index, key, start }) => (
            <li key={key} ref={drawn.measureElement} data-index={index} className={styles.line} style={{ transform: `translateY(${start}px)`, gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}>
              {lines[index]?.map((entry) => (
                <RecordCard key={entry.id} list={list} entry={entry} columns={columns} cover={cover} coverAlways={cover !== null} />
              ))}
            </li>
          ))}
        </ul>
      </div>
    </PlaceContext>
  );
};
