// Parts of texts found, taken out and put in; a text too long to hold is blank.

import { type Decimal, decimal, MOST_DECIMALS, overflows, rounded, whole } from "./numbers";
import { codesOf, folded, found, programOf, textOf, wildcards } from "./patterns";

type Text = string | null;

export const LONGEST = 10_000;

export const lengthOf = (text: string): number => Array.from(text).length;
export const bounded = (text: string): Text => (text.length && lengthOf(text) <= LONGEST ? text : null);
const orNone = (text: string): Text => text || null;

/** Where a text occurs, whatever its case; ? and * stand for any characters. */
export const search = (part: string, text: string, start: Decimal): Decimal | null => {
  const first = whole(start) - 1;
  const codes = codesOf(folded(text));
  if (first < 0 || first > codes.length) return null;
  const at = found(wildcards(folded(part)), codes, first)?.[0];
  return at === undefined ? null : decimal(at + 1);
};

export const replaced = (text: Text, start: Decimal, count: Decimal, fresh: Text): Text => {
  const [first, length] = [whole(start) - 1, whole(count)];
  if (first < 0 || length < 0) return null;
  const signs = Array.from(text ?? "");
  return bounded(signs.slice(0, first).join("") + (fresh ?? "") + signs.slice(first + length).join(""));
};

const placeOf = (text: string, part: string, number: number): number => {
  if (number === 0) return -1;
  let at = number > 0 ? -1 : text.length;
  for (let count = Math.min(Math.abs(number), LONGEST); count > 0; count -= 1) {
    const last = at - 1;
    if (number < 0 && last < 0) return -1;
    at = number > 0 ? text.indexOf(part, at + 1) : text.lastIndexOf(part, last);
    if (at < 0) return -1;
  }
  return at;
};

export const before = (text: string, part: string, number: Decimal): Text => {
  const at = placeOf(text, part, whole(number));
  return at < 0 ? null : orNone(text.slice(0, at));
};

export const after = (text: string, part: string, number: Decimal): Text => {
  const at = placeOf(text, part, whole(number));
  return at < 0 ? null : orNone(text.slice(at + part.length));
};

export const split = (text: string, separator: string): readonly string[] | null => {
  const parts = text.split(separator).filter((part) => part.length);
  return parts.length ? parts : null;
};

const LETTER = /^\p{L}/u;

/** Each word with one capital letter in front. */
export const proper = (text: string): string => {
  let inside = false;
  return Array.from(text, (sign) => {
    const turned = inside ? sign.toLowerCase() : sign.toUpperCase();
    inside = LETTER.test(sign);
    return lengthOf(turned) === 1 ? turned : sign;
  }).join("");
};

const CONTROLS = /[\u0001-\u001f]/g; // eslint-disable-line no-control-regex
export const cleaned = (text: string): Text => orNone(text.replace(CONTROLS, ""));

export const character = (code: Decimal): Text => {
  const number = whole(code);
  const sound = number >= 1 && number <= 0x10ffff && !(number >= 0xd800 && number <= 0xdfff);
  return sound ? String.fromCodePoint(number) : null;
};

export const codeOf = (text: string): Decimal => decimal(text.codePointAt(0) ?? 0);

/** Characters, those beyond ASCII twice. */
export const width = (text: Text): Decimal => decimal(Array.from(text ?? "").reduce((sum, sign) => sum + (sign > "\u007f" ? 2 : 1), 0));

export const padded = (text: string, length: Decimal, fill: string, left: boolean): Text => {
  const missing = whole(length) - lengthOf(text);
  if (missing <= 0) return text;
  if (whole(length) > LONGEST) return null;
  const more = Array.from(fill.repeat(Math.floor(missing / lengthOf(fill)) + 1)).slice(0, missing).join("");
  return left ? more + text : text + more;
};

/** A number with so many decimals, with thousands marks unless told otherwise. */
export const fixed = (x: Decimal, decimals: Decimal, plainly: boolean): string => {
  const digits = Math.min(whole(decimals), MOST_DECIMALS);
  const value = rounded(x, digits);
  const [head = "", rest] = value.abs().toFixed(Math.max(0, digits)).split(".");
  const grouped = plainly ? head : head.replace(/\B(?=(\d{3})+$)/g, ",");
  return (value.lt(0) ? "-" : "") + grouped + (rest ? `.${rest}` : "");
};

export const encoded = (text: string): Text =>
  bounded(encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`));

const WRITTEN = /^[+-]?(\d+(\.\d*)?|\.\d+)%*$/;

/** A number read with the marks it was written with. */
export const numberBy = (text: string | null, point: string | null, group: string | null): Decimal | null => {
  if (point === null || group === null) return null;
  if (text === null) return decimal(0);
  const [mark = "", gap = ""] = [Array.from(point)[0], Array.from(group)[0]];
  const written = text.replace(/ /g, "");
  const at = written.indexOf(mark);
  const [before, rest] = at < 0 ? [written, ""] : [written.slice(0, at), written.slice(at + mark.length)];
  const head = before.split(gap).join("");
  const plain = at < 0 ? head : `${head}.${rest}`;
  if ((at >= 0 && (rest.includes(gap) || head.includes("."))) || !WRITTEN.test(plain)) return null;
  const shift = Math.min(plain.length - plain.replace(/%/g, "").length, MOST_DECIMALS);
  const value = decimal(plain.replace(/%/g, "").replace(/\.$/, "")).div(decimal(100).pow(shift));
  return overflows(value) ? null : rounded(value, MOST_DECIMALS);
};

const match = (text: string, pattern: string): readonly [readonly number[], readonly number[] | null] => {
  const codes = codesOf(text);
  return [codes, found(programOf(pattern), codes)];
};

export const matches = (text: string, pattern: string): boolean => match(text, pattern)[1] !== null;

const taken = (codes: readonly number[], places: readonly number[], group: number): string => {
  const [from = -1, to = -1] = [places[2 * group], places[2 * group + 1]];
  return from < 0 ? "" : textOf(codes.slice(from, to));
};

export const extracted = (text: string, pattern: string, group: Decimal): Text => {
  const [codes, places] = match(text, pattern);
  return places && whole(group) >= 0 ? orNone(taken(codes, places, whole(group))) : null;
};

/** Replace every occurrence of a pattern; $1 is what its first group took. */
export const rewritten = (text: string, pattern: string, fresh: Text): Text => {
  const [program, codes] = [programOf(pattern), codesOf(text)];
  let [out, at] = ["", 0];
  while (at <= codes.length && lengthOf(out) <= LONGEST) {
    const places = found(program, codes, at);
    if (!places) break;
    const [from = 0, to = 0] = places;
    out += textOf(codes.slice(at, from)) + (fresh ?? "").replace(/\$([0-9])/g, (_, group: string) => taken(codes, places, Number(group)));
    at = to;
    if (from === to) {
      out += textOf(codes.slice(at, at + 1));
      at += 1;
    }
  }
  return bounded(out + textOf(codes.slice(at)));
};
