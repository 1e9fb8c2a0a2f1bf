// The handles of a block, and the place that a drag of one of them leads to.

import type { Place } from "@dougong/web";
import { kept } from "./layout";

export const rowHeight = 42;
export const gap = 16;

/** The sides that a handle moves, by their points of the compass. */
export const corners = ["n", "e", "s", "w", "ne", "se", "sw", "nw"] as const;
export type Grip = "move" | (typeof corners)[number];

export type Dragging = { readonly key: string; readonly grip: Grip; readonly from: Place; readonly x: number; readonly y: number; readonly to: Place };

/** Two cells are the least: fewer show nothing. */
const LEAST = 2;

const resized = (grip: Grip, { x, y, w, h }: Place, right: number, down: number): Place => {
  const west = grip.includes("w") ? Math.min(Math.max(x + right, 0), x + w - LEAST) : x;
  const north = grip.includes("n") ? Math.min(Math.max(y + down, 0), y + h - LEAST) : y;
  return { x: west, y: north, w: grip.includes("e") ? w + right : x + w - west, h: grip.includes("s") ? h + down : y + h - north };
};

/** The place under the pointer, in cells of some width. */
export const placeUnder = ({ grip, from, x, y }: Dragging, pointer: { readonly clientX: number; readonly clientY: number }, cell: number): Place => {
  const right = Math.round((pointer.clientX - x) / cell);
  const down = Math.round((pointer.clientY - y) / (rowHeight + gap));
  return kept(grip === "move" ? { ...from, x: from.x + right, y: from.y + down } : resized(grip, from, right, down));
};
