// Blocks in a grid of twelve columns: none lies on another, and none floats above a hole.

import { type BlockDefinition, columns, type Place, placeOf } from "@dougong/web";

const overlap = (one: Place, other: Place): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

/** The same place, kept inside of the grid and not too small to show anything. */
export const kept = ({ x, y, w, h }: Place): Place => {
  const width = Math.min(Math.max(w, 2), columns);
  return { x: Math.min(Math.max(x, 0), columns - width), y: Math.max(y, 0), w: width, h: Math.max(h, 2) };
};

/** As far up as it goes without lying on what is there. */
const raised = (place: Place, there: readonly Place[]): Place => {
  const up = { ...place, y: place.y - 1 };
  return place.y > 0 && !there.some((other) => overlap(up, other)) ? raised(up, there) : place;
};

const lowered = (place: Place, there: readonly Place[]): Place => {
  const under = there.find((other) => overlap(place, other));
  return under ? lowered({ ...place, y: under.y + under.h }, there) : place;
};

/** All places after one block went to its own: the others make way downwards, then everything moves up. */
export const arranged = (blocks: readonly BlockDefinition[], key: string, to: Place): BlockDefinition[] => {
  const wanted = kept(to);
  const order = [...blocks].sort((one, other) => {
    const [a, b] = [one.key === key ? wanted : placeOf(one), other.key === key ? wanted : placeOf(other)];
    return a.y - b.y || Number(other.key === key) - Number(one.key === key) || a.x - b.x;
  });
  const placed = new Map<string, Place>([[key, wanted]]);
  for (const block of order) {
    if (block.key !== key) placed.set(block.key, lowered(placeOf(block), [...placed.values()]));
  }
  const settled = new Map<string, Place>();
  for (const [each, place] of [...placed].sort(([, a], [, b]) => a.y - b.y || a.x - b.x)) {
    settled.set(each, raised(place, [...settled.values()]));
  }
  return blocks.map((block) => ({ ...block, ...settled.get(block.key) }));
};

/** Where a new block of some size goes: the first row with room for it. */
export const roomFor = (blocks: readonly BlockDefinition[], w: number, h: number): Place => {
  const there = blocks.map(placeOf);
  const bottom = Math.max(0, ...there.map((place) => place.y + place.h));
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + w <= columns; x += 1) {
      const place = { x, y, w, h };
      if (!there.some((other) => overlap(place, other))) return raised(place, there);
    }
  }
  return { x: 0, y: bottom, w, h };
};
