// A sheet to write on: lines follow the finger, the pen or the mouse, and grow thin where it is fast.

import { type PointerEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import { type Point, pathOf } from "./strokes";
import styles from "./signature.module.css";

export type Pad = {
  /** What was written, cut to its edges, on white: it is printed, and seen in the dark. */
  readonly drawn: () => Promise<Blob | null>;
  /** The same as lines, as the path of an SVG in a box of 300 by 100; nothing of an empty sheet. */
  readonly path: () => string;
  readonly clear: () => void;
};

const INK = "#1a2126";
const [THIN, THICK] = [1.4, 4];
const MARGIN = 12;
/** So sharp that a print of it has no steps. */
const SCALE = 2;

const widthFor = (from: Point, to: Point): number => {
  const speed = Math.hypot(to.x - from.x, to.y - from.y) / Math.max(1, to.at - from.at);
  return Math.max(THIN, THICK - speed * 1.6);
};

/** The smallest rectangle that holds all ink; null of an empty sheet. */
const inked = (image: ImageData): readonly [left: number, top: number, width: number, height: number] | null => {
  let [left, top, right, bottom] = [image.width, image.height, -1, -1];
  for (let y = 0; y < image.height; y += 1)
    for (let x = 0; x < image.width; x += 1)
      if ((image.data[(y * image.width + x) * 4 + 3] ?? 0) > 0) [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  return right < 0 ? null : [left, top, right - left + 1, bottom - top + 1];
};

const cut = (sheet: HTMLCanvasElement): Promise<Blob | null> => {
  const found = inked((sheet.getContext("2d") as CanvasRenderingContext2D).getImageData(0, 0, sheet.width, sheet.height));
  if (!found) return Promise.resolve(null);
  const [left, top, width, height] = found;
  const result = Object.assign(document.createElement("canvas"), { width: width + 2 * MARGIN, height: height + 2 * MARGIN });
  const pen = result.getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, result.width, result.height);
  pen.drawImage(sheet, left, top, width, height, MARGIN, MARGIN, width, height);
  return new Promise((take) => result.toBlob(take, "image/png"));
};

type SignaturePadProps = { readonly ref: Ref<Pad>; readonly label: string; readonly onBlank: (blank: boolean) => void };

export const SignaturePad = ({ ref, label, onBlank }: SignaturePadProps) => {
  const sheet = useRef<HTMLCanvasElement>(null);
  const last = useRef<Point | null>(null);
  const strokes = useRef<Point[][]>([]);
  const [blank, setBlank] = useState(true);
  const tell = (now: boolean): void => {
    setBlank(now);
    onBlank(now);
  };
  useImperativeHandle(ref, () => ({
    drawn: () => (sheet.current ? cut(sheet.current) : Promise.resolve(null)),
    path: () => pathOf(strokes.current),
    clear: () => {
      strokes.current = [];
      const canvas = sheet.current;
      canvas?.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
      tell(true);
    },
  }));
  const pointOf = (event: PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top, at: event.timeStamp };
  };
  /** Fitted to its place when the pen comes down: the dialog has its size by then. */
  const down = (event: PointerEvent<HTMLCanvasElement>): void => {
    const canvas = event.currentTarget;
    canvas.setPointerCapture(event.pointerId);
    if (blank) [canvas.width, canvas.height] = [canvas.clientWidth * SCALE, canvas.clientHeight * SCALE];
    last.current = pointOf(event);
    strokes.current.push([last.current]);
    line(canvas, last.current, last.current);
    tell(false);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!last.current) return;
    const next = pointOf(event);
    line(event.currentTarget, last.current, next);
    strokes.current.at(-1)?.push(next);
    last.current = next;
  };
  return (
    <div className={styles.pad}>
      {blank && <span aria-hidden="true">{label}</span>}
      <canvas ref={sheet} role="img" aria-label={label} onPointerDown={down} onPointerMove={move} onPointerUp={() => (last.current = null)} onPointerCancel={() => (last.current = null)} />
    </div>
  );
};

const line = (canvas: HTMLCanvasElement, from: Point, to: Point): void => {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  Object.assign(pen, { strokeStyle: INK, lineCap: "round", lineWidth: widthFor(from, to) * SCALE });
  pen.beginPath();
  pen.moveTo(from.x * SCALE, from.y * SCALE);
  pen.lineTo(to.x * SCALE, to.y * SCALE);
  pen.stroke();
};
