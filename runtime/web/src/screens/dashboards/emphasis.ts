// The mark that was pressed stands out; the others stay, but recede.

import type { Figure } from "../../api/dashboards";

type Trace = { readonly [property: string]: unknown };

const listed = (values: unknown): readonly unknown[] => (Array.isArray(values) ? values : []);

/** Where a bar stands, whichever way it lies. */
const alongOf = (trace: Trace): readonly unknown[] => listed(trace["orientation"] === "h" ? trace["y"] : trace["x"]);

/** The places of the marks of a trace whose words are all among those that were pressed. */
const chosenOf = (trace: Trace, said: readonly string[]): number[] => {
  const own = said.includes(String(trace["name"]));
  return alongOf(trace).flatMap((place, at) => (said.includes(String(place)) && (said.length === 1 || own) ? [at] : []));
};

/** The colour of words on the ground: on a mark that recedes those in it are read against that. */
const wordsColour = ({ layout }: Figure): unknown => {
  const template = layout["template"] as { layout?: { font?: { color?: unknown } } } | undefined;
  return template?.layout?.font?.color;
};

/** `said` are the texts of the pressed group; a figure of other marks than bars stays as it is. */
export const emphasised = (figure: Figure, said: readonly string[] | null): Figure => {
  if (!said) return figure;
  const unselected = { marker: { opacity: 0.35 }, textfont: { color: wordsColour(figure) } };
  const data = (figure.data as readonly Trace[]).map((trace) =>
    trace["type"] === "bar" ? { ...trace, selectedpoints: chosenOf(trace, said), unselected } : trace,
  );
  return { ...figure, data: data as Figure["data"] };
};
