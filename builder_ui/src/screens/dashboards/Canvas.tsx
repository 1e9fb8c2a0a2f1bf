// The dashboard itself, drawn by the viewer's own blocks; move, resize and choose them here.

import { BlockCard, type BlockDefinition, cellOf, inReadingOrder, type Place, placeOf, previewQuery, useAppearance, usePreferences, IconButton, Empty, ApiProblem } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Copy, Plus, Trash2 } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "../rules/fields";
import { newBlock } from "./board";
import styles from "./Boards.module.css";
import { type Editing, giveField, setBlocks } from "./editing";
import { arranged, kept, roomFor } from "./layout";
import { carried } from "./Palette";
import { useTitleOf } from "./useTitleOf";

const rowHeight = 42;
const gap = 16;

/** Only what changes the figures: a block that merely moves is not counted again. */
const asked = ({ x: _x, y: _y, w: _w, h: _h, label: _label, good: _good, ...rest }: BlockDefinition): BlockDefinition => rest;

/** Figures are those of live forms; of what only the draft knows the server draws a sample. */
const usePreview = (app: string, block: BlockDefinition) => {
  const locale = usePreferences((state) => state.locale);
  const { data, error } = useQuery(previewQuery(app, asked(block), useAppearance(), locale));
  if (!error) return data;
  return { problem: { code: error instanceof ApiProblem ? error.code : "", message: error instanceof ApiProblem ? error.words : error.message } };
};

type Grip = "move" | "width" | "height" | "both";
type Dragging = { readonly key: string; readonly grip: Grip; readonly from: Place; readonly x: number; readonly y: number; readonly to: Place };

/** The place under the pointer, in cells. */
const under = ({ grip, from, x, y }: Dragging, event: PointerEvent, cell: number): Place => {
  const right = Math.round((event.clientX - x) / cell);
  const down = Math.round((event.clientY - y) / (rowHeight + gap));
  if (grip === "move") return kept({ ...from, x: from.x + right, y: from.y + down });
  return kept({ ...from, w: from.w + (grip === "height" ? 0 : right), h: from.h + (grip === "width" ? 0 : down) });
};

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

type CellProps = {
  editing: Editing;
  block: BlockDefinition;
  place: Place;
  grip: (grip: Grip) => (event: PointerEvent) => void;
};

const Cell = ({ editing, block, place, grip }: CellProps) => {
  const { t } = useTranslation("boards");
  const { board, chosen, choose, app } = editing;
  const fields = useFields(app, block.form);
  const answer = usePreview(app, block);
  const current = chosen?.key === block.key;
  const title = useTitleOf(app)(block);
  const blocks = board.blocks ?? [];
  const remove = (): void => {
    setBlocks(editing, t("removeBlock"), blocks.filter(({ key }) => key !== block.key));
    choose(null);
  };
  const copy = (): void => {
    const { w, h } = placeOf(block);
    const twin = { ...block, ...roomFor(blocks, w, h), key: newBlock(board, block.type, block.form).key };
    setBlocks(editing, t("copyBlock"), [...blocks, twin]);
    choose(twin.key);
  };
  const pressed = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.target !== event.currentTarget) return;
    if (event.key === "Delete" || event.key === "Backspace") remove();
    else if (event.key === "Enter" || event.key === " ") choose(block.key);
    else if (step && event.altKey) {
      const [x, y] = step;
      const next = event.shiftKey ? { ...place, w: place.w + x, h: place.h + y } : { ...place, x: place.x + x, y: place.y + y };
      setBlocks(editing, t("moveBlock"), arranged(blocks, block.key, next), `move ${block.key}`);
    } else return;
    event.preventDefault();
  };
  return (
    <div
      className={[styles.cell, block.type === "metric" && styles.small, current && styles.chosen].filter(Boolean).join(" ")}
      style={cellOf(place)}
      role="button"
      tabIndex={0}
      aria-pressed={current}
      aria-label={t("blockOf", { label: title })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Delete"
      onKeyDown={pressed}
      onPointerDown={(event) => {
        choose(block.key);
        grip("move")(event);
      }}
      onDragOver={(event) => event.dataTransfer.types.includes(carried) && event.preventDefault()}
      onDrop={(event) => {
        const field = fields.find(({ key }) => key === event.dataTransfer.getData(carried));
        if (field) giveField(editing, block, block.form, field, { add: t("addBlock"), field: t("addField", { label: field.label }) });
        else choose(block.key);
      }}
    >
      <div className={styles.still} inert>
        <BlockCard block={{ ...block, label: title }} answer={answer} mark={answer && "sample" in answer && <span className={styles.sample}>{t("sample")}</span>} />
      </div>
      {current && (
        <>
          <span className={styles.bar} onPointerDown={(event) => event.stopPropagation()}>
            <IconButton size="small" icon={Copy} label={t("copyBlock")} onClick={copy} />
            <IconButton size="small" icon={Trash2} label={t("removeBlock")} onClick={remove} />
          </span>
          <span className={`${styles.grip} ${styles.east}`} onPointerDown={grip("width")} />
          <span className={`${styles.grip} ${styles.south}`} onPointerDown={grip("height")} />
          <span className={`${styles.grip} ${styles.corner}`} onPointerDown={grip("both")} />
        </>
      )}
    </div>
  );
};

const None = ({ add }: { add: () => void }) => {
  const { t } = useTranslation("boards");
  return (
    <Empty title={t("emptyTitle")} actions={<Button type="primary" icon={<Plus size={16} />} onClick={add}>{t("countRecords")}</Button>}>
      {t("emptyBody")}
    </Empty>
  );
};

export const Canvas = ({ editing, add, phone }: { editing: Editing; add: () => void; phone: boolean }) => {
  const { t } = useTranslation("boards");
  const grid = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const blocks = editing.board.blocks ?? [];
  const cell = (): number => ((grid.current?.clientWidth ?? 0) + gap) / 12;
  const shown = dragging ? arranged(blocks, dragging.key, dragging.to) : blocks;
  const start = (block: BlockDefinition) => (grip: Grip) => (event: PointerEvent): void => {
    if (event.button !== 0 || phone) return;
    event.stopPropagation();
    grid.current?.setPointerCapture(event.pointerId);
    const from = placeOf(block);
    setDragging({ key: block.key, grip, from, x: event.clientX, y: event.clientY, to: from });
  };
  const drop = (): void => {
    if (dragging && dragging.to !== dragging.from) setBlocks(editing, t("moveBlock"), arranged(blocks, dragging.key, dragging.to));
    setDragging(null);
  };
  if (blocks.length === 0) return <None add={add} />;
  return (
    <div
      ref={grid}
      className={[styles.grid, dragging && styles.dragging, phone && styles.phone].filter(Boolean).join(" ")}
      onPointerMove={(event) => dragging && setDragging({ ...dragging, to: under(dragging, event, cell()) })}
      onPointerUp={drop}
      onPointerCancel={() => setDragging(null)}
    >
      {dragging && Array.from({ length: 12 }, (_, column) => <span key={column} className={styles.column} style={{ gridColumn: column + 1 }} aria-hidden="true" />)}
      {inReadingOrder(shown).map((block) => (
        <Cell key={block.key} editing={editing} block={block} place={placeOf(block)} grip={start(block)} />
      ))}
      {dragging && (
        <span className={styles.size} style={cellOf(dragging.to)} aria-live="polite">
          <b>{t("size", { w: dragging.to.w, h: dragging.to.h })}</b>
        </span>
      )}
    </div>
  );
};
