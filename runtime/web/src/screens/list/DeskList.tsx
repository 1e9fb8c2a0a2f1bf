// A table on a desk, with its foot: walked through and chosen from by keyboard.

import { type KeyboardEvent, useState } from "react";
import { BulkBar, canChoose } from "./BulkBar";
import { Foot } from "./Foot";
import { Frame } from "./Frame";
import { RecordTable } from "./RecordTable";
import type { List } from "./useList";
import type { Rows } from "./useRows";

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
    <Frame
      list={list}
      rows={rows}
      onKeyDown={pressed}
      onWalk={setCursor}
      floating={chosen.length > 0 && <BulkBar list={list} rows={rows} chosen={chosen} onDone={() => setChosen([])} />}
    >
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
    </Frame>
  );
};
