// Text: positions count characters, not half-characters; an empty text is blank.

import { written } from "../composites";
import { shown } from "../formats";
import { decimal, whole } from "../numbers";
import { numberFrom } from "../texts";
import type { Value } from "../types";
import { num, txt } from "../values";
import { first, type Implementation, second, textOrBlank, third } from "./kinds";

const LONGEST = 10_000;

const lengthOf = (text: string): number => Array.from(text).length;
const bounded = (text: string): Value => (lengthOf(text) <= LONGEST ? textOrBlank(text) : null);
const slice = (text: string, from: number, to?: number): Value => textOrBlank(Array.from(text).slice(from, to).join(""));
const count = (value: Value): number => Math.max(0, whole(num(value)));

const one = (way: (text: string) => string): Implementation => ({ strict: (values) => textOrBlank(way(txt(first(values)))) });

const test = (holds: (text: string, part: string) => boolean): Implementation => ({
  seeing: (values) => {
    const [text, part] = [first(values), second(values)];
    return text !== null && part !== null && holds(txt(text), txt(part));
  },
});

const right = (text: string, wanted: number): Value => (wanted ? slice(text, -wanted) : null);

const middle = (text: string, start: number, wanted: number): Value =>
  start < 1 ? null : slice(text, start - 1, start - 1 + wanted);

const found = (part: string, text: string, start: number): Value => {
  if (start < 1) return null;
  const before = Array.from(text).slice(0, start - 1).join("");
  const at = text.indexOf(part, before.length);
  return at < 0 ? null : decimal(lengthOf(text.slice(0, at)) + 1);
};

const repeated = (text: string, times: number): Value =>
  times > 0 && lengthOf(text) * times <= LONGEST ? text.repeat(times) : null;

const substituted = (text: Value, old: Value, fresh: Value, place?: Value): Value => {
  if (place !== undefined && (place === null || whole(num(place)) < 1)) return null;
  if (text === null || old === null) return text;
  const parts = txt(text).split(txt(old));
  if (place === undefined) return bounded(parts.join(txt(fresh ?? "")));
  const at = placeOf(txt(text), txt(old), Math.min(whole(num(place)), LONGEST));
  return at < 0 ? text : bounded(txt(text).slice(0, at) + txt(fresh ?? "") + txt(text).slice(at + txt(old).length));
};

/** Where an occurrence begins; one may overlap the one before it. */
const placeOf = (text: string, part: string, number: number): number => {
  let at = -1;
  for (let count = number; count > 0; count -= 1) {
    at = text.indexOf(part, at + 1);
    if (at < 0) return -1;
  }
  return at;
};

export const texts = {
  "&": { seeing: (values) => bounded(values.map((value) => (value === null ? "" : txt(value))).join("")) },
  LEN: { seeing: (values) => decimal(lengthOf(txt(first(values) ?? ""))) },
  LEFT: { strict: (values) => slice(txt(first(values)), 0, count(second(values))) },
  RIGHT: { strict: (values) => right(txt(first(values)), count(second(values))) },
  MID: { strict: (values) => middle(txt(first(values)), whole(num(second(values))), count(third(values))) },
  FIND: { strict: (values) => found(txt(first(values)), txt(second(values)), whole(num(third(values)))) },
  SUBSTITUTE: { seeing: ([text = null, old = null, fresh = null, place]) => substituted(text, old, fresh, place) },
  TRIM: one((text) => text.replace(/ +/g, " ").replace(/^ | $/g, "")),
  UPPER: one((text) => text.toUpperCase()),
  LOWER: one((text) => text.toLowerCase()),
  REPT: { strict: (values) => repeated(txt(first(values)), whole(num(second(values)))) },
  TEXT: {
    strict: (values, { around, node }) => {
      const write = written[node.arguments[0]?.type ?? ""];
      const value = first(values);
      return write && typeof value === "string" ? write(value) : shown(first(values), values.length > 1 ? txt(second(values)) : null, around.zone);
    },
  },
  VALUE: { strict: (values) => numberFrom(txt(first(values))) },
  CONTAINS: test((text, part) => text.includes(part)),
  STARTSWITH: test((text, part) => text.startsWith(part)),
  ENDSWITH: test((text, part) => text.endsWith(part)),
} as const satisfies Record<string, Implementation>;
