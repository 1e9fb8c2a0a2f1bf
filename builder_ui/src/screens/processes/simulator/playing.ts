// The simulation as the player holds it: what was begun, the steps so far, what was walked.

import { dayOf, timeOf } from "@dougong/web";
import type { Process, ProcessNode } from "../model";
import type { Frame, Simulated, Step, Walked } from "./api";

const day = 86_400_000;

/** Which day of the simulation an instant falls on, the first is 1, and its time there. */
export const virtualTime = (begun: string, instant: string, zone: string): { day: number; time: string } => {
  const [first, here] = [begun, instant].map((each) => Date.parse(dayOf(new Date(each), zone))) as [number, number];
  return { day: Math.round((here - first) / day) + 1, time: timeOf(new Date(instant), zone) };
};

/** A day (`YYYY-MM-DD`) and a time of it (`HH:MM`) in a zone, as an instant. */
export const instantAt = (date: string, time: string, zone: string): string => {
  const guess = new Date(`${date}T${time}:00Z`);
  const seen = Date.parse(`${dayOf(guess, zone)}T${timeOf(guess, zone)}:00Z`);
  return new Date(guess.getTime() * 2 - seen).toISOString().replace(".000Z", "Z");
};

/** All steps that led up to a frame, those included that everybody's agreeing came to. */
export const stepsUpTo = ({ frames }: Pick<Simulated, "frames">, frame: number): readonly Step[] =>
  frames.slice(1, frame + 1).flatMap(({ step }) => (step ? [step] : []));

export const nothingWalked: Walked = { nodes: [], ways: [] };

const pair = ([from, to]: readonly [string, string]): string => `${from} ${to}`;

export const together = (one: Walked, other: Walked): Walked => ({
  nodes: [...new Set([...one.nodes, ...other.nodes])],
  ways: [...new Map([...one.ways, ...other.ways].map((way) => [pair(way), way])).values()],
});

/** Nodes and ways as they are drawn now, and the nodes among them that nobody has walked yet. */
export const coverageOf = (process: Pick<Process, "nodes" | "edges">, { nodes, ways }: Walked) => {
  const [seen, gone] = [new Set(nodes), new Set(ways.map(pair))];
  const missing = process.nodes.filter(({ key }) => !seen.has(key));
  return {
    nodes: { done: process.nodes.length - missing.length, all: process.nodes.length },
    ways: { done: process.edges.filter(({ from, to }) => gone.has(pair([from, to]))).length, all: process.edges.length },
    missing: missing as readonly ProcessNode[],
  };
};

/** Whom each node has asked up to a frame, at its last stay. */
export const peopleAt = (frames: readonly Frame[], frame: number): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const { asked } of frames.slice(0, frame + 1)) {
    for (const node of new Set(asked.map((each) => each.node))) {
      found.set(node, [...new Set(asked.filter((each) => each.node === node).map(({ person }) => person.label))]);
    }
  }
  return found;
};

/** What the title of a frame, whom it asks and why, or its end say already. */
const said: ReadonlySet<string> = new Set(["arrived", "left", "started", "took", "copied", "deputised", "agreed_before", "own", "agreed", "rejected", "cancelled"]);

/** What else happened in a frame. */
export const happenedIn = ({ journal, step }: Frame) =>
  journal.filter(({ what }) => !said.has(what) && what !== step?.verb);

/** A name that none of the others has: with a number, where it has to be. */
export const unlike = (name: string, others: readonly string[], number = 1): string => {
  const found = number === 1 ? name : `${name} ${number}`;
  return others.includes(found) ? unlike(name, others, number + 1) : found;
};
