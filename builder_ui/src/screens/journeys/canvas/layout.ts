// Where cards and lines stand: step after step from left to right, the ways of a step below each other, in a grid of our own.

import type { Action } from "../../rules/rule";
import { type Lane, lanesOf, nameOf, type Spot, type Step } from "./tree";

export const CARD = { width: 178, gap: 46, fan: 152, join: 64, end: 40 } as const;

export type Point = { readonly x: number; readonly y: number };

/** Whose number a line tells: all who set out, who went on from a step, or who took one of its ways. */
export type People = { readonly of: "entered" } | { readonly of: "passed"; readonly step: string } | { readonly of: "way"; readonly step: string; readonly way: string };

export type Placed = Point & {
  /** Where the step stands, as problems name it, and as counts tell it. */
  readonly place: string;
  readonly counted: string;
  readonly spot: Spot;
  /** Whether no step of its list follows. */
  readonly last: boolean;
  readonly step: Step;
  readonly lanes: readonly Lane[];
};

export type Line = {
  readonly from: Point;
  readonly to: Point;
  readonly people: readonly People[];
  /** Where a step that is put onto the line would stand. */
  readonly spot: Spot | null;
  /** The way it is the beginning of. */
  readonly way: { readonly lane: Lane; readonly step: Step; readonly counted: string } | null;
  /** The step it comes from, and by which way of that; null of the entry. */
  readonly behind: { readonly step: Step; readonly lane?: Lane } | null;
  /** It leads to no card, but to where one could be. */
  readonly ends: boolean;
};

export type Layout = { readonly cards: readonly Placed[]; readonly lines: readonly Line[]; readonly entry: Point; readonly width: number; readonly height: number };

type Exit = { readonly from: Point; readonly people: readonly People[]; readonly spot: Spot | null; readonly way: Line["way"]; readonly behind: Line["behind"] };

/** A list that is drawn: what leaves it, and how far it reaches. */
type Drawn = { readonly exits: readonly Exit[]; readonly right: number };

/** A list, and how counts name it. */
type Named = { readonly steps: readonly Action[]; readonly list: string; readonly counted: string };

/** How many rows a list takes, with all that stands on the ways of its steps. */
const rowsOf = (steps: readonly Action[]): number => Math.max(1, ...steps.map((step) => rowsOfAll(lanesOf(step, ""))));

const rowsOfAll = (lanes: readonly Lane[]): number => lanes.reduce((sum, { steps }) => sum + rowsOf(steps), 0);

class Drawing {
  readonly cards: Placed[] = [];
  readonly lines: Line[] = [];

  constructor(private readonly row: number) {}

  private draw(exits: readonly Exit[], to: Point, ends = false): void {
    this.lines.push(...exits.map((exit) => ({ ...exit, to, ends })));
  }

  /** Draw a list from `x` on, in the rows from `top`, behind what enters it. */
  list({ steps, list, counted: named }: Named, x: number, top: number, entering: readonly Exit[]): Drawn {
    const middle = top + rowsOf(steps) / 2;
    let [exits, left, right] = [entering, x, x];
    steps.forEach((step: Step, at) => {
      const here = { x: left, y: middle * this.row };
      this.draw(exits, here);
      const lanes = lanesOf(step, `${list}/${nameOf(step, at)}`);
      const card: Placed = { ...here, place: `${list}/${nameOf(step, at)}`, counted: step.key ?? `${named}.${at}`, spot: { list, at }, last: at === steps.length - 1, step, lanes };
      this.cards.push(card);
      const [from, after] = [{ x: left + CARD.width, y: here.y }, { list, at: at + 1 }];
      right = from.x;
      exits = step.type === "stop" ? [] : [{ from, people: [{ of: "passed", step: card.counted }], spot: after, way: null, behind: { step } }];
      if (lanes.length > 0) ({ exits, right } = this.ways(card, `${named}.${at}`, middle, after));
      if (lanes.length > 0 && at < steps.length - 1) ({ exits, right } = this.joined(exits, { x: right + CARD.join, y: here.y }, card));
      left = right + CARD.gap;
    });
    return { exits, right };
  }

  /** Draw the ways of a step below each other. */
  private ways(card: Placed, named: string, middle: number, after: Spot): Drawn {
    const { step, counted, lanes } = card;
    const from = { x: card.x + CARD.width, y: card.y };
    const x = from.x + CARD.fan;
    let top = middle - rowsOfAll(lanes) / 2;
    const drawn = lanes.map((lane) => {
      const rows = rowsOf(lane.steps);
      const begins: Exit = { from, people: [{ of: "way", step: counted, way: lane.way }], spot: lane.list === null ? null : { list: lane.list, at: 0 }, way: { lane, step, counted }, behind: { step, lane } };
      const inside = { steps: lane.steps, list: lane.list ?? "", counted: lane.way === "else" ? `${named}.else` : `${named}.ways.${lane.way}.actions` };
      const found = lane.steps.length > 0 ? this.list(inside, x, top, [begins]) : this.empty(begins, { x, y: (top + rows / 2) * this.row }, begins.spot ?? after);
      top += rows;
      return found;
    });
    return { exits: drawn.flatMap(({ exits }) => exits), right: Math.max(...drawn.map(({ right }) => right)) };
  }

  /** Lead a way without steps into its own row, so that there is room for its name and for a step. */
  private empty(begins: Exit, to: Point, spot: Spot): Drawn {
    this.draw([{ ...begins, spot: null }], to);
    return { exits: [{ ...begins, from: to, spot, way: null }], right: to.x };
  }

  /** Let all ways come together again; what comes next stands behind that. */
  private joined(exits: readonly Exit[], to: Point, { spot: { list, at }, step }: Placed): Drawn {
    this.draw(exits.map((exit) => (exit.spot?.list === list ? { ...exit, spot: null } : exit)), to);
    const people = exits.flatMap((exit) => exit.people);
    return { exits: exits.length > 0 ? [{ from: to, people, spot: { list, at: at + 1 }, way: null, behind: { step } }] : [], right: to.x };
  }

  end(exits: readonly Exit[]): void {
    for (const exit of exits) this.draw([exit], { x: exit.from.x + CARD.end, y: exit.from.y }, true);
  }
}

/** Lay out a journey; `row` is how much room a card takes from top to top. Points are the left or right middle of a card. */
export const layOut = (actions: readonly Action[], row: number): Layout => {
  const height = rowsOf(actions) * row;
  const entry = { x: 0, y: height / 2 };
  const drawing = new Drawing(row);
  const begins: Exit = { from: { x: CARD.width, y: entry.y }, people: [{ of: "entered" }], spot: { list: "actions", at: 0 }, way: null, behind: null };
  const { exits, right } = drawing.list({ steps: actions, list: "actions", counted: "actions" }, CARD.width + CARD.gap, 0, [begins]);
  drawing.end(exits);
  return { cards: drawing.cards, lines: drawing.lines, entry, width: Math.max(right, CARD.width) + CARD.end, height };
};
