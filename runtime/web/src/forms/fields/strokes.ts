// Strokes of a pen as the path of an SVG: fitted into a box, without the points that a line does not need.

export type Point = { readonly x: number; readonly y: number; readonly at: number };

export const BOX = { width: 300, height: 100 } as const;
/** Nearer than this, in the units of the box, two points look like one. */
const NEAR = 1.5;

type Place = readonly [x: number, y: number];

const far = ([x, y]: Place, [u, v]: Place): boolean => Math.hypot(x - u, y - v) >= NEAR;

/** A dot is a line too short to be seen otherwise. */
const lineOf = (places: readonly Place[]): string => {
  const [first = [0, 0], ...others] = places;
  const kept = others.reduce<Place[]>((line, place) => (far(place, line.at(-1) ?? first) ? [...line, place] : line), []);
  const rest = kept.length > 0 ? kept : [[first[0] + 1, first[1]] as Place];
  return `M${first.join(" ")}${rest.map((place) => `L${place.join(" ")}`).join("")}`;
};

/** Nothing where nothing was drawn. */
export const pathOf = (strokes: readonly (readonly Point[])[]): string => {
  const points = strokes.flat();
  if (points.length === 0) return "";
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const wide = Math.max(...points.map(({ x }) => x)) - left;
  const high = Math.max(...points.map(({ y }) => y)) - top;
  const scale = Math.min(BOX.width / Math.max(wide, 1), BOX.height / Math.max(high, 1), 1);
  const placed = ({ x, y }: Point): Place => [Math.round((x - left) * scale), Math.round((y - top) * scale)];
  return strokes.filter((stroke) => stroke.length > 0).map((stroke) => lineOf(stroke.map(placed))).join("");
};
