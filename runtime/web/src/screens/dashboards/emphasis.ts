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

/** Words inside of a mark that recedes could not be read: there they stand beside it. */
const receding = (trace: Trace, chosen: readonly number[]): Trace => {
  const beside = trace["textposition"] === "auto" ? { textposition: alongOf(trace).map((_, at) => (chosen.includes(at) ? "auto" : "outside")) } : {};
  return { ...trace, ...beside, selectedpoints: chosen, unselected: { marker: { opacity: 0.35 } } };
};

/** `said` are the texts of the pressed group; a figure of other marks than bars stays as it is. */
export const emphasised = (figure: Figure, said: readonly string[] | null): Figure => {
  if (!said) return figure;
  const data = (figure.data as readonly Trace[]).map((trace) =>
    trace["type"] === "bar" ? receding(trace, chosenOf(trace, said)) : trace,
  );
  return { ...figure, data: data as Figure["data"] };
};
