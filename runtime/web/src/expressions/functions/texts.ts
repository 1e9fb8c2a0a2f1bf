// Text: positions count characters, not half-characters; an empty text is blank.

import { shown } from "../formats";
import { decimal, overflows, rounded, whole } from "../numbers";
import type { Value } from "../types";
import { num, txt } from "../values";
import { first, type Implementation, second, textOrBlank, third } from "./kinds";

const LONGEST = 10_000;
const NUMBER = /^(?:[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?%?|[+-]?\.\d+%?)$/;

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

const numberFrom = (text: string): Value => {
  const written = text.replace(/^ +| +$/g, "");
  if (!NUMBER.test(written)) return null;
  const value = decimal(written.replace(/[,%]/g, "").replace(/\.$/, ""));
  const x = written.endsWith("%") ? value.div(100) : value;
  return overflows(x) ? null : rounded(x, 6);
};

const repeated = (text: string, times: number): Value =>
  times > 0 && lengthOf(text) * times <= LONGEST ? text.repeat(times) : null;

export const texts = {
  "&": { seeing: (values) => bounded(values.map((value) => (value === null ? "" : txt(value))).join("")) },
  LEN: { seeing: (values) => decimal(lengthOf(txt(first(values) ?? ""))) },
  LEFT: { strict: (values) => slice(txt(first(values)), 0, count(second(values))) },
  RIGHT: { strict: (values) => right(txt(first(values)), count(second(values))) },
  MID: { strict: (values) => middle(txt(first(values)), whole(num(second(values))), count(third(values))) },
  FIND: { strict: (values) => found(txt(first(values)), txt(second(values)), whole(num(third(values)))) },
  SUBSTITUTE: {
    seeing: ([text = null, old = null, fresh = null]) =>
      text === null || old === null ? text : bounded(txt(text).split(txt(old)).join(txt(fresh ?? ""))),
  },
  TRIM: one((text) => text.replace(/ +/g, " ").replace(/^ | $/g, "")),
  UPPER: one((text) => text.toUpperCase()),
  LOWER: one((text) => text.toLowerCase()),
  REPT: { strict: (values) => repeated(txt(first(values)), whole(num(second(values)))) },
  TEXT: {
    strict: (values, { around }) => shown(first(values), values.length > 1 ? txt(second(values)) : null, around.zone),
  },
  VALUE: { strict: (values) => numberFrom(txt(first(values))) },
  CONTAINS: test((text, part) => text.includes(part)),
  STARTSWITH: test((text, part) => text.startsWith(part)),
  ENDSWITH: test((text, part) => text.endsWith(part)),
} as const satisfies Record<string, Implementation>;
