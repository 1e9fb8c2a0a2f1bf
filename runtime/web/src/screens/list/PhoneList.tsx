// A table in a hand: its records as cards.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { Entry } from "../../api/records";
import { type FieldPlace, type FormValues, heldBy, isBlank, PlaceContext, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { titleField, titleOf } from "../record/title";
import { isBare, isFigure, type ShownColumn } from "./columns";
import { Frame } from "./Frame";
import { GroupName } from "./GroupName";
import { type GroupHead, isHead, useLines } from "./groups";
import styles from "./list.module.css";
import { isMarked, PendingTag } from "./PendingTag";
import type { List } from "./useList";
import { useNextPage } from "./useNextPage";
import type { Rows } from "./useRows";

const CARD = 96;
/** A card tells this much besides its name and one figure. */
const MOST_FACTS = 4;

export const PhoneList = ({ list, rows }: { list: List; rows: Rows }) => (
  <Frame list={list} rows={rows}>
    <Cards list={list} rows={rows} />
  </Frame>
);

const Cards = ({ list, rows }: { list: List; rows: Rows }) => {
  const { query, shown } = rows;
  const lines = useLines(list, rows);
  const place = useRef<HTMLDivElement>(null);
  const home = useMemo<FieldPlace>(() => ({ app: list.app, form: list.form.key, record: null, rows: null }), [list.app, list.form.key]);
  const cards = useVirtualizer({ count: lines.length, getScrollElement: () => place.current, estimateSize: () => CARD, overscan: 6 });
  const drawn = cards.getVirtualItems();
  const last = drawn[drawn.length - 1]?.index ?? 0;
  useNextPage(query, last > lines.length - 20);
  return (
    <PlaceContext value={home}>
      <div ref={place} className={styles.cards} aria-busy={query.isPlaceholderData}>
        <ul style={{ height: cards.getTotalSize(), position: "relative" }}>
          {drawn.map(({ index, key, start }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <li key={key} ref={cards.measureElement} data-index={index} className={styles.cardPlace} style={{ transform: `translateY(${start}px)` }}>
                {isHead(line) ? <GroupTitle list={list} head={line} /> : <Card list={list} entry={line} shown={shown} />}
              </li>
            );
          })}
        </ul>
      </div>
    </PlaceContext>
  );
};

const Value = ({ column: { field }, entry }: { column: ShownColumn; entry: Entry }) => {
  const { Show, Cell = Show } = viewOf(field.type);
  return <Cell field={field} value={(entry.values[field.key] ?? null) as FormValues[string]} />;
};

/** The head of a group: its name and count, and the sum of the figure that the cards carry. */
const GroupTitle = ({ list, head }: { list: List; head: GroupHead }) => {
  const [sum] = Object.values(head.sums);
  return (
    <h2 className={styles.groupTitle}>
      <GroupName list={list} head={head} />
      {sum && <strong>{sum}</strong>}
    </h2>
  );
};

/** Name and the first figure carry the card; tags and the rest follow below. */
const Card = ({ list, entry, shown }: { list: List; entry: Entry; shown: readonly ShownColumn[] }) => {
  const locale = usePreferences((state) => state.locale);
  const named = titleField(list.form) ?? shown[0]?.field.key;
  const told = shown.filter(({ field }) => !isBlank(entry.values[field.key] as FormValues[string]));
  const figure = told.find(({ field }) => isFigure(field));
  const title = titleOf(list.form, entry);
  const facts = told.filter((column) => column.field.key !== named && column !== figure).slice(0, MOST_FACTS);
  const tags = facts.filter(({ field }) => ["choice", "choices"].includes(heldBy(field.type)));
  const plain = facts.filter((column) => !tags.includes(column));
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        {/* Its area is the whole card; links among the facts lie above it. */}
        <button type="button" className={styles.cardTitle} onClick={() => list.go({ record: entry.id })}>
          {title}
        </button>
        {figure && (
          <span className={styles.cardFigure}>
            <small>{labelText(figure.field.label, locale)}</small>
            <Value column={figure} entry={entry} />
          </span>
        )}
      </div>
      {(tags.length > 0 || isMarked(entry)) && (
        <div className={styles.cardTags}>
          <PendingTag entry={entry} />
          {tags.map((column) => <Value key={column.field.key} column={column} entry={entry} />)}
        </div>
      )}
      {plain.length > 0 && (
        <div className={styles.cardFacts}>
          {plain.map((column) => (
            <span key={column.field.key} title={labelText(column.field.label, locale)}>
              {isBare(column.field) && <small>{labelText(column.field.label, locale)}</small>}
              <Value column={column} entry={entry} />
            </span>
          ))}
        </div>
      )}
    </div>
  );
};

