// One block on the canvas, drawn as its viewers get it, with a frame to take hold of.

import { BlockCard, type BlockDefinition, cellOf, type Place } from "@dougong/web";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDrag } from "../../dragging";
import { removeBlock } from "./acts";
import styles from "./Boards.module.css";
import { type Carried, markOf } from "./carrying";
import { type Editing, placeBlock } from "./editing";
import { EmptyBlock, lacksIn } from "./EmptyBlock";
import { corners, type Grip } from "./grips";
import { HoverBar } from "./HoverBar";
import { useIsOver } from "./over";
import { movedInHand } from "./phone";
import { usePreview } from "./usePreview";
import { useTitleOf } from "./useTitleOf";

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

type CellProps = { editing: Editing; block: BlockDefinition; place: Place; phone: boolean; grip: (grip: Grip) => (event: PointerEvent) => void };

/** Choose, move, size and delete by keys alone. */
const useKeys = ({ editing, block, place, phone }: CellProps) => {
  const { t } = useTranslation("boards");
  return (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.target !== event.currentTarget) return;
    if (event.key === "Delete" || event.key === "Backspace") removeBlock(editing, t("removeBlock"), block);
    else if (event.key === "Enter" || event.key === " ") editing.choose(block.key);
    else if (step && event.altKey && phone) movedInHand(editing, t("moveBlock"), block.key, step[0] + step[1] < 0 ? -1 : 1);
    else if (step && event.altKey) {
      const [x, y] = step;
      const next = event.shiftKey ? { ...place, w: place.w + x, h: place.h + y } : { ...place, x: place.x + x, y: place.y + y };
      placeBlock(editing, t("moveBlock"), block.key, next, `move ${block.key}`);
    } else return;
    event.preventDefault();
  };
};

const Content = ({ editing, block, title }: Pick<CellProps, "editing" | "block"> & { title: string }) => {
  const { t } = useTranslation("boards");
  const answer = usePreview(editing.app, block);
  if (block.type === "text" && !block.text) return <p className={styles.blank}>{t("emptyText")}</p>;
  return (
    <div className={styles.still} inert>
      <BlockCard block={{ ...block, label: title }} answer={answer} mark={answer && "sample" in answer && <span className={styles.sample}>{t("sample")}</span>} />
    </div>
  );
};

/** The block itself, to choose and to take hold of; what can be done with it stands around it. */
const Face = (props: CellProps & { title: string; lacking: boolean }) => {
  const { editing, block, grip, title, lacking } = props;
  const { t } = useTranslation("boards");
  const keys = useKeys(props);
  const current = editing.chosen?.key === block.key;
  const face = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was only just added may stand below what is in sight.
    if (current) face.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div
      ref={face}
      className={styles.face}
      role="button"
      tabIndex={0}
      aria-pressed={current}
      aria-label={t("blockOf", { label: title })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Delete"
      onKeyDown={keys}
      onPointerDown={(event) => {
        editing.choose(block.key);
        grip("move")(event);
      }}
    >
      {!lacking && <Content editing={editing} block={block} title={title} />}
    </div>
  );
};

export const Cell = (props: CellProps) => {
  const { editing, block, place, phone, grip } = props;
  const current = editing.chosen?.key === block.key;
  const title = useTitleOf(editing.app)(block);
  const mark = markOf({ kind: "block", block: block.key });
  const over = useIsOver(mark);
  const carried: Carried = { kind: "block", block: block.key, label: title };
  const { ref } = useDrag(`block:${block.key}`, carried, !phone);
  const hidden = phone && editing.board.phone?.hidden?.includes(block.key);
  const lack = block.type === "text" ? null : lacksIn(editing, block);
  const looks = [styles.cell, block.type === "metric" && styles.small, block.type === "text" && styles.text, current && styles.chosen, over && styles.over, hidden && styles.left];
  return (
    <div ref={ref} className={looks.filter(Boolean).join(" ")} style={cellOf(place)} data-drop={mark}>
      <Face {...props} title={title} lacking={lack !== null} />
      {lack && <EmptyBlock editing={editing} block={block} lack={lack} />}
      {current && (
        <>
          <HoverBar editing={editing} block={block} phone={phone} grab={grip("move")} />
          {!phone && corners.map((corner) => <span key={corner} className={`${styles.grip} ${styles[corner]}`} onPointerDown={grip(corner)} />)}
        </>
      )}
    </div>
  );
};
