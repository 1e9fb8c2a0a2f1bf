// Notes on the canvas: put there, moved about, written on, taken away.

import type { Note } from "../journey";
import type { Point } from "./layout";

export const NOTE = { width: 216, height: 96, most: 20, letters: 300 } as const;
const STEP = 16;

/** A new one beside the others, under a key that none of them has. */
export const noteAdded = (notes: readonly Note[], at: Point, by: string): readonly Note[] => {
  const taken = new Set(notes.map(({ key }) => key));
  const free = Array.from({ length: notes.length + 1 }, (_, number) => `note_${number + 1}`).find((key) => !taken.has(key));
  const shift = notes.length * STEP;
  return [...notes, { key: free ?? "note", text: "", ...(by ? { by } : {}), x: Math.round(at.x) + shift, y: Math.round(at.y) + shift }];
};

export const noteChanged = (notes: readonly Note[], key: string, change: Partial<Note>): readonly Note[] => notes.map((each) => (each.key === key ? { ...each, ...change } : each));

/** None is moved off the canvas. */
export const noteMoved = (notes: readonly Note[], key: string, by: Point): readonly Note[] =>
  notes.map((each) => (each.key === key ? { ...each, x: Math.max(Math.round(each.x + by.x), 0), y: Math.max(Math.round(each.y + by.y), 0) } : each));

const arrows: Readonly<Record<string, Point>> = { ArrowLeft: { x: -STEP, y: 0 }, ArrowRight: { x: STEP, y: 0 }, ArrowUp: { x: 0, y: -STEP }, ArrowDown: { x: 0, y: STEP } };

/** How far a key moves a note. */
export const byKey = (key: string): Point | undefined => arrows[key];

/** How much room they take. */
export const extent = (notes: readonly Note[]): { readonly width: number; readonly height: number } => ({
  width: Math.max(0, ...notes.map(({ x }) => x + NOTE.width)),
  height: Math.max(0, ...notes.map(({ y }) => y + NOTE.height)),
});
