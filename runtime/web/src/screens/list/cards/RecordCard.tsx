// A record as a card: what boards and galleries are made of.

import { type ReactNode, useState } from "react";
import type { Entry } from "../../../api/records";
import { type FormValues, viewOf } from "../../../forms";
import { labelText } from "../../../i18n/label";
import { usePreferences } from "../../../preferences/preferences";
import { titleOf } from "../../record/title";
import { isBare, type ShownColumn } from "../columns";
import { PendingTag } from "../PendingTag";
import type { List } from "../useList";
import styles from "./cards.module.css";
import { coverOf, faceOf } from "./face";

type RecordCardProps = {
  readonly list: List;
  readonly entry: Entry;
  readonly columns: readonly ShownColumn[];
  readonly cover: string | null;
  /** Keeps the place of the picture where a record has none, so that cards in a grid line up. */
  readonly coverAlways?: boolean;
  readonly tools?: ReactNode;
};

const Value = ({ column: { field }, entry }: { column: ShownColumn; entry: Entry }) => {
  const { Show, Cell = Show } = viewOf(field.type);
  return <Cell field={field} value={(entry.values[field.key] ?? null) as FormValues[string]} />;
};

export const RecordCard = ({ list, entry, columns, cover, coverAlways = false, tools }: RecordCardProps) => {
  const locale = usePreferences((state) => state.locale);
  const { figure, facts } = faceOf(columns, entry);
  const found = cover ? coverOf(entry.values[cover]) : null;
  const [broken, setBroken] = useState<string | null>(null);
  const picture = found === broken ? null : found;
  const title = titleOf(list.form, entry);
  const opened = list.address.record === entry.id;
  return (
    <article className={opened ? `${styles.card} ${styles.opened}` : styles.card}>
      {picture ? (
        <img className={styles.cover} src={picture} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setBroken(picture)} />
      ) : (
        coverAlways && <div className={styles.noCover} aria-hidden="true">{[...title][0]}</div>
      )}
      <div className={styles.body}>
        <div className={styles.head}>
          {/* Its area is the whole card; links among the facts lie above it. */}
          <button type="button" className={styles.title} data-card={entry.id} onClick={() => list.go({ record: entry.id })}>
            {title}
          </button>
          {tools}
        </div>
        {figure && (
          <div className={styles.figure}>
            <small>{labelText(figure.field.label, locale)}</small>
            <Value column={figure} entry={entry} />
          </div>
        )}
        <PendingTag entry={entry} />
        {facts.length > 0 && (
          <div className={styles.facts}>
            {facts.map((column) => (
              <span key={column.field.key} title={labelText(column.field.label, locale)}>
                {isBare(column.field) && <small>{labelText(column.field.label, locale)}</small>}
                <Value column={column} entry={entry} />
              </span>
            ))}
          </div>
        )}
      </div>
    </article>
  );
};
