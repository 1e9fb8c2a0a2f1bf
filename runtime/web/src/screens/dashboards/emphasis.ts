// The mark that was pressed stands out; the others stay, but recede.

import type { Figure } from "../../api/dashboards";

type Trace = { readonly [property: string]: unknown };
/** What is said of the pressed group, the colours of the series, and the ground that everything stands on. */
type Look = { readonly said: readonly string[]; readonly colours: readonly string[]; readonly ground: string };
type Emphasis = { readonly traces: readonly Trace[]; readonly shapes?: readonly Trace[] };

const FAINT = 0.35;
const listed = (values: unknown): readonly unknown[] => (Array.isArray(values) ? values : []);
const within = (value: unknown, name: string): unknown => (typeof value === "object" && value !== null ? (value as Trace)[name] : undefined);

/** `#0B69A3` as far as it is seen while something else stands out. */
const faded = (colour: string, seen = FAINT): string => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${seen})`;
};

/** The places of the marks of a trace whose words are all among those that were pressed. */
const chosenAlong = (trace: Trace, along: readonly unknown[], said: readonly string[]): number[] => {
  const own = said.includes(String(trace["name"]));
  return along.flatMap((place, at) => (said.includes(String(place)) && (said.length === 1 || own) ? [at] : []));
};

/** Words inside of a bar that recedes could not be read: there they stand beside it. */
const bars = (trace: Trace, { said }: Look): Emphasis => {
  const along = listed(trace["orientation"] === "h" ? trace["y"] : trace["x"]);
  const chosen = chosenAlong(trace, along, said);
  const beside = trace["textposition"] === "auto" ? { textposition: along.map((_, at) => (chosen.includes(at) ? "auto" : "outside")) } : {};
  return { traces: [{ ...trace, ...beside, selectedpoints: chosen, unselected: { marker: { opacity: FAINT } } }] };
};

const petals = (trace: Trace, { said }: Look): Emphasis => ({
  traces: [{ ...trace, selectedpoints: chosenAlong(trace, listed(trace["theta"]), said), unselected: { marker: { opacity: FAINT } } }],
});

const steps = (trace: Trace, { said, colours: [colour = ""] }: Look): Emphasis => {
  const along = listed(trace["y"]);
  const chosen = chosenAlong(trace, along, said);
  const marker = { color: along.map((_, at) => (chosen.includes(at) ? colour : faded(colour))) };
  return { traces: [{ ...trace, marker, textposition: along.map((_, at) => (chosen.includes(at) ? "auto" : "outside")) }] };
};

/** Slices, rings around rings, rectangles within rectangles. Rings on the way to the pressed one keep their colour; a rectangle would hide it. */
const parts = (trace: Trace, { said, colours }: Look): Emphasis => {
  const ways = (Array.isArray(trace["ids"]) ? listed(trace["ids"]) : listed(trace["labels"])).map((id) => String(id).split("\u001f"));
  const outermost = [...new Set(ways.map(([first]) => first))];
  const shades = ways.map((way) => {
    const colour = colours[outermost.indexOf(way[0]) % colours.length] ?? "";
    const full = way.every((name, depth) => said[depth] === name) && (trace["type"] !== "treemap" || way.length === said.length);
    return full ? colour : faded(colour);
  });
  return { traces: [{ ...trace, marker: { colors: shades } }] };
};

/** A line has no parts that could recede: all of it does, and the point that was pressed stands on it. */
const lines = (trace: Trace, { said, colours }: Look, at: number, all: readonly Trace[]): Emphasis => {
  const round = trace["type"] === "scatterpolar";
  const [along, heights] = round ? (["theta", "r"] as const) : (["x", "y"] as const);
  const own = said.length === 1 || said.includes(String(trace["name"]));
  // What has a width of its own, as the line of the period before has, is no group that could be pressed.
  const isOther = within(trace["line"], "width") !== undefined;
  const [place] = isOther ? [] : chosenAlong(trace, listed(trace[along]), said);
  const beneath = "stackgroup" in trace ? all.slice(0, at) : [];
  const height = place === undefined ? null : [...beneath, trace].reduce((sum, each) => sum + Number(listed(each[heights])[place] ?? 0), 0);
  const colour = String(within(trace["line"], "color") ?? colours[at % colours.length] ?? "");
  const shade = faded(colour, own && said.length > 1 ? 0.7 : FAINT);
  // The opacity of a trace is nothing to one that is filled.
  const receding = isOther || round ? { ...trace, opacity: FAINT } : { ...trace, line: { color: shade }, marker: { color: shade }, ...("fill" in trace || "stackgroup" in trace ? { fillcolor: faded(colour, 0.05) } : {}) };
  if (place === undefined || listed(trace[heights])[place] == null) return { traces: [receding] };
  const point: Trace = {
    type: trace["type"], mode: "markers", [along]: [listed(trace[along])[place]], [heights]: [height],
    marker: { size: 10, color: colour }, hoverinfo: "skip", showlegend: false, cliponaxis: false,
    ...("yaxis" in trace ? { yaxis: trace["yaxis"] } : {}),
  };
  return { traces: [receding, ...(round ? [{ ...point, cliponaxis: undefined }] : [point])] };
};

const cover = (ground: string, [x0, x1]: readonly number[], [y0, y1]: readonly number[]): Trace => ({
  type: "rect", x0, x1, y0, y1, fillcolor: ground, opacity: 1 - FAINT, line: { width: 0 }, layer: "above",
});

/** Cells get no colours of their own: what lies around the pressed one is covered by the ground, thinly. */
const cells = (trace: Trace, { said, ground }: Look): Emphasis => {
  const rows = listed(trace["z"]);
  const [names, sides] = [listed(trace["x"]), listed(trace["y"])];
  const groups = listed(trace["customdata"]).map(listed);
  const width = Math.max(0, ...rows.map((row) => listed(row).length));
  const isChosen = (row: number, column: number): boolean =>
    sides.length > 0 ? said.includes(String(sides[row])) && said.includes(String(names[column])) : said.includes(String(within(groups[row]?.[column], "group")));
  const [found] = rows.flatMap((row, y) => listed(row).flatMap((_, x) => (isChosen(y, x) ? [{ x, y }] : [])));
  if (!found) return { traces: [trace] };
  const [left, right, top, bottom] = [found.x - 0.5, found.x + 0.5, found.y - 0.5, found.y + 0.5];
  const over = [[[-0.5, left], [-0.5, rows.length - 0.5]], [[right, width - 0.5], [-0.5, rows.length - 0.5]], [[left, right], [-0.5, top]], [[left, right], [bottom, rows.length - 0.5]]];
  return { traces: [trace], shapes: over.map(([across = [], down = []]) => cover(ground, across, down)) };
};

/** Steps of a waterfall share their colours, so the others are covered too. */
const falls = (trace: Trace, { said, ground }: Look): Emphasis => {
  const names = listed(trace["x"]);
  const [at] = chosenAlong(trace, names, said);
  if (at === undefined) return { traces: [trace] };
  const beside = [[-0.5, at - 0.5], [at + 0.5, names.length - 0.5]];
  return { traces: [trace], shapes: beside.map((across) => ({ ...cover(ground, across, [0, 1]), yref: "paper" })) };
};

const byType: { readonly [type: string]: (trace: Trace, look: Look, at: number, all: readonly Trace[]) => Emphasis } = {
  bar: bars, barpolar: petals, funnel: steps, pie: parts, treemap: parts, sunburst: parts, scatter: lines, scatterpolar: lines, heatmap: cells, waterfall: falls,
};

const coloursOf = ({ layout }: Figure): readonly string[] => {
  const own = within(within(layout.template, "layout"), "colorway");
  return listed(own).map(String);
};

/** `said` are the texts of the pressed group, one for each dimension, on the colour `ground`. */
export const emphasised = (figure: Figure, said: readonly string[] | null, ground: string): Figure => {
  if (!said) return figure;
  const all = figure.data as readonly Trace[];
  const look = { said, colours: coloursOf(figure), ground };
  const found = all.map((trace, at) => byType[String(trace["type"])]?.(trace, look, at, all) ?? { traces: [trace] });
  const shapes = found.flatMap((each) => each.shapes ?? []);
  const layout = shapes.length > 0 ? { ...figure.layout, shapes: [...listed(figure.layout.shapes), ...shapes] } : figure.layout;
  return { data: found.flatMap(({ traces }) => traces) as Figure["data"], layout: layout as Figure["layout"] };
};
