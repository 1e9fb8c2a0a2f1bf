// Where blocks stand: twelve columns on a desk, one on a phone, with the small ones side by side.

import type { CSSProperties } from "react";
import type { BlockDefinition } from "../../api/dashboards";

export const columns = 12;

export type Place = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

const usual = { metric: { w: 3, h: 2 }, text: { w: 6, h: 2 } } as const;
const other = { w: 6, h: 6 } as const;

/** How large a block of some kind is at first. */
export const sizeOf = (type: string): { readonly w: number; readonly h: number } => (type === "metric" || type === "text" ? usual[type] : other);

/** The place of a block; one that was never placed gets the usual size at the top. */
export const placeOf = (block: BlockDefinition): Place => {
  const size = sizeOf(block.type);
  return { x: block.x ?? 0, y: block.y ?? 0, w: block.w ?? size.w, h: block.h ?? size.h };
};

/** Blocks in reading order, which is the order on a phone and for a screen reader. */
export const inReadingOrder = (blocks: readonly BlockDefinition[]): BlockDefinition[] =>
  [...blocks].sort((one, other) => placeOf(one).y - placeOf(other).y || placeOf(one).x - placeOf(other).x);

/** Whether a small block has no other to stand beside it where two go on a line. */
export const isAlone = (blocks: readonly BlockDefinition[], at: number): boolean => {
  const small = (index: number): boolean => blocks[index]?.type === "metric";
  let first = at;
  while (small(first - 1)) first -= 1;
  return small(at) && (at - first) % 2 === 0 && !small(at + 1);
};

export const cellOf = ({ x, y, w, h }: Place): CSSProperties => ({
  gridColumn: `${x + 1} / span ${w}`,
  gridRow: `${y + 1} / span ${h}`,
});
