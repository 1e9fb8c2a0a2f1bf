// The dashboard itself, drawn by the viewer's own blocks; move, resize and choose them here.

import { type BlockDefinition, cellOf, Empty, inPhoneOrder, inReadingOrder, placeOf } from "@dougong/web";
import { Button } from "antd";
import { Plus } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Boards.module.css";
import { Cell } from "./Cell";
import { type Editing, placeBlock } from "./editing";
import { type Dragging, gap, type Grip, placeUnder } from "./grips";
import { arranged } from "./layout";

const None = ({ add }: { add: () => void }) => {
  const { t } = useTranslation("boards");
  return (
    <Empty title={t("emptyTitle")} actions={<Button type="primary" icon={<Plus size={16} />} onClick={add}>{t("countRecords")}</Button>}>
      {t("emptyBody")}
    </Empty>
  );
};

/** The twelve columns, while something is on its way. */
const Columns = () => (
  <>
    {Array.from({ length: 12 }, (_, column) => (
      <span key={column} className={styles.column} style={{ gridColumn: column + 1 }} aria-hidden="true" />
    ))}
  </>
);

type CanvasProps = { editing: Editing; add: () => void; phone: boolean };

export const Canvas = ({ editing, add, phone }: CanvasProps) => {
  const { t } = useTranslation("boards");
  const grid = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const { here } = editing;
  const cell = (): number => ((grid.current?.clientWidth ?? 0) + gap) / 12;
  const shown = dragging ? arranged(here, dragging.key, dragging.to) : here;
  const start = (block: BlockDefinition) => (grip: Grip) => (event: PointerEvent): void => {
    if (event.button !== 0 || phone) return;
    event.stopPropagation();
    grid.current?.setPointerCapture(event.pointerId);
    const from = placeOf(block);
    setDragging({ key: block.key, grip, from, x: event.clientX, y: event.clientY, to: from });
  };
  const drop = (): void => {
    if (dragging && dragging.to !== dragging.from) placeBlock(editing, t(dragging.grip === "move" ? "moveBlock" : "sizeBlock"), dragging.key, dragging.to);
    setDragging(null);
  };
  if (here.length === 0) return <None add={add} />;
  return (
    <div
      ref={grid}
      className={[styles.grid, dragging && styles.dragging, phone && styles.phone].filter(Boolean).join(" ")}
      onPointerMove={(event) => dragging && setDragging({ ...dragging, to: placeUnder(dragging, event, cell()) })}
      onPointerUp={drop}
      onPointerCancel={() => setDragging(null)}
    >
      {dragging && <Columns />}
      {(phone ? inPhoneOrder(shown, editing.board.phone) : inReadingOrder(shown)).map((block) => (
        <Cell key={block.key} editing={editing} block={block} place={placeOf(block)} phone={phone} grip={start(block)} />
      ))}
      {dragging && (
        <span className={styles.size} style={cellOf(dragging.to)} aria-live="polite">
          <b>{t("size", { w: dragging.to.w, h: dragging.to.h })}</b>
        </span>
      )}
    </div>
  );
};
