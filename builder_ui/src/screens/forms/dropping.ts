// Where a field lands: on a line of its own between others, or beside one, which then shares its line.

import { type FieldWidth, isLayout } from "@dougong/web";
import { type DesignField, linesOf, widthOf } from "./form";

export type Place = { readonly kind: "line"; readonly before: string | null } | { readonly kind: "side"; readonly of: string; readonly at: "left" | "right" };

type Point = { readonly x: number; readonly y: number };
export type Box = { readonly key: string; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** How near to the edge of a field means "beside it". */
const edge = 0.15;

const sharedWidths: Readonly<Record<number, FieldWidth>> = { 2: "1/2", 3: "1/3", 4: "1/4" };

const isOn = (point: Point, box: Box): boolean => point.y >= box.top && point.y < box.bottom && point.x >= box.left && point.x < box.right;

const after = (fields: readonly DesignField[], key: string | undefined): string | null =>
  fields[fields.findIndex((field) => field.key === key) + 1]?.key ?? null;

const ranks: Readonly<Record<string, number>> = { tab: 2, section: 1 };
const rankOf = (field: DesignField | undefined): number => ranks[field?.type ?? ""] ?? 0;

/** Where a new field of a type goes when one is selected: below it; a new tab below all that stands in the selected one. */
export const placeBelow = (fields: readonly DesignField[], selected: string | undefined, type: string): Place => {
  const at = fields.findIndex(({ key }) => key === selected);
  const rank = ranks[type] ?? 0;
  if (at < 0) return { kind: "line", before: null };
  if (rank === 0 || rankOf(fields[at]) !== rank) return { kind: "line", before: fields[at + 1]?.key ?? null };
  return { kind: "line", before: fields.slice(at + 1).find((field) => rankOf(field) >= rank)?.key ?? null };
};

/** What a pointer over the canvas means; the boxes are those of the fields, in their order. */
export const placeAt = (point: Point, boxes: readonly Box[], fields: readonly DesignField[]): Place => {
  const box = boxes.find((each) => isOn(point, each));
  if (!box) return { kind: "line", before: boxes.find(({ top, bottom }) => point.y < (top + bottom) / 2)?.key ?? null };
  const line = linesOf(fields).find((keys) => keys.includes(box.key)) ?? [box.key];
  const across = (point.x - box.left) / (box.right - box.left);
  const mayShare = line.length < 4 && !isLayout(fields.find(({ key }) => key === box.key)?.type ?? "");
  if (mayShare && across < edge) return { kind: "side", of: box.key, at: "left" };
  if (mayShare && across > 1 - edge) return { kind: "side", of: box.key, at: "right" };
  const above = point.y < (box.top + box.bottom) / 2;
  return { kind: "line", before: (above ? line[0] : after(fields, line[line.length - 1])) ?? null };
};

const without = (fields: readonly DesignField[], moved: readonly DesignField[]): DesignField[] =>
  fields.filter((field) => !moved.some(({ key }) => key === field.key));

const inserted = (fields: readonly DesignField[], at: number, moved: readonly DesignField[]): DesignField[] => [
  ...fields.slice(0, at),
  ...moved,
  ...fields.slice(at),
];

/** Between two lines a field keeps its width, unless it would pull the next one up beside it. */
const alone = (field: DesignField, next: DesignField | undefined): DesignField =>
  next && widthOf(field) + widthOf(next) <= 12 && !isLayout(field.type) ? { ...field, width: "full" } : field;

const onLine = (fields: readonly DesignField[], moved: readonly DesignField[], before: string | null): DesignField[] => {
  const found = fields.findIndex(({ key }) => key === before);
  const at = found < 0 ? fields.length : found;
  const next = fields[at];
  return inserted(fields, at, moved.map((field) => alone(field, next)));
};

const beside = (fields: readonly DesignField[], moved: readonly DesignField[], of: string, at: "left" | "right"): DesignField[] => {
  const line = linesOf(fields).find((keys) => keys.includes(of)) ?? [of];
  const width = sharedWidths[line.length + moved.length];
  const index = fields.findIndex(({ key }) => key === of) + (at === "right" ? 1 : 0);
  const fits = line.reduce((sum, key) => sum + widthOf(fields.find((field) => field.key === key) as DesignField), 0) + widthOf(moved[0] as DesignField) <= 12;
  const next = inserted(fields, index, moved);
  const sharing = new Set([...line, ...moved.map(({ key }) => key)]);
  return fits || !width ? next : next.map((field) => (sharing.has(field.key) ? { ...field, width } : field));
};

/** Which of the fields became narrower or wider by a drop beside one of them. */
export const resized = (before: readonly DesignField[], after: readonly DesignField[]): readonly string[] =>
  after.flatMap((field) => {
    const old = before.find(({ key }) => key === field.key);
    return old && widthOf(old) !== widthOf(field) ? [field.key] : [];
  });

/** The fields after some of them, or new ones, were put in a place. */
export const dropped = (fields: readonly DesignField[], moved: readonly DesignField[], place: Place): DesignField[] => {
  const target = place.kind === "line" ? place.before : place.of;
  if (moved.some(({ key }) => key === target) || moved.length === 0) return [...fields];
  const rest = without(fields, moved);
  return place.kind === "line" ? onLine(rest, moved, place.before) : beside(rest, moved, place.of, place.at);
};
