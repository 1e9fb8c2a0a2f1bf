// A list on a desk: head, views, conditions, table, foot, and the record beside it.

import { type KeyboardEvent, useState } from "react";
import { RecordDrawer } from "../record/RecordDrawer";
import { BulkBar, canChoose } from "./BulkBar";
import { ChangedStrip } from "./ChangedStrip";
import { FilterBar } from "./FilterBar";
import { Foot } from "./Foot";
import styles from "./list.module.css";
import { ListHead } from "./ListHead";
import { ListState } from "./ListState";
import { RecordTable } from "./RecordTable";
import type { List } from "./useList";
import type { Rows } from "./useRows";
import { ViewTabs } from "./ViewTabs";

/** Keys pressed while something is typed or chosen belong to that. */
const isTaken = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="tab"], [role="combobox"], [role="dialog"] form') !== null;

export const DeskList = ({ list, rows }: { list: List; rows: Rows }) => {
  const { entries } = rows;
  const { record } = list.address;
  const [cursor, setCursor] = useState<string | null>(record);
  const [chosen, setChosen] = useState<readonly string[]>([]);

  const open = (id: string | null, how: "push" | "replace" = "push"): void => list.go({ record: id }, how);
  const move = (step: 1 | -1): void => {
    const at = entries.findIndex(({ id }) => id === (cursor ?? record));
    const next = entries[Math.max(0, Math.min(entries.length - 1, at + step))];
    if (!next) return;
    setCursor(next.id);
    if (record) open(next.id, "replace");
  };
  const toggle = (id: string): void => {
    if (!rows.listed.some((each) => each.id === id && canChoose(list, each))) return;
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  };

  const pressed = (event: KeyboardEvent): void => {
    if (isTaken(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const inTable = event.target instanceof Element && event.target.closest("button, a") === null;
    const acts: Readonly<Record<string, (() => void) | false | null>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: inTable && cursor !== null && (() => open(cursor)),
      " ": inTable && cursor !== null && (() => toggle(cursor)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div className={record ? `${styles.desk} ${styles.beside}` : styles.desk} onKeyDown={pressed}>
      <ListHead list={list} rows={rows} />
      <ViewTabs list={list} />
      <FilterBar list={list} rows={rows} />
      <ChangedStrip list={list} />
      <ListState list={list} rows={rows}>
        <RecordTable
          list={list}
          rows={rows}
          cursor={cursor}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={(id) => {
            setCursor(id);
            open(id);
          }}
        />
        <Foot list={list} rows={rows} />
      </ListState>
      {chosen.length > 0 && <BulkBar list={list} rows={rows} chosen={chosen} onDone={() => setChosen([])} />}
      {record && (
        <RecordDrawer
          app={list.app}
          form={list.form}
          id={record}
          previous={rows.previous}
          next={rows.next}
          onWalk={(id) => {
            setCursor(id);
            open(id, "replace");
          }}
          onClose={() => open(null)}
        />
      )}
    </div>
  );
};
