// Values: from the wire and back, compared, told apart.

import { composites } from "./composites";
import { dayFrom, dayText, instantFrom, instantText } from "./dates";
import { Decimal, decimal } from "./numbers";
import type { Day, Duration, Instant, TypeText, Value, Wire } from "./types";

export const isNumber = (value: Value): value is Decimal => value instanceof Decimal;
const tagged = (value: Value): value is Day | Instant | Duration =>
  value !== null && typeof value === "object" && "kind" in value;
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isDay = (value: Value): value is Day => tagged(value) && value.kind === "day";
export const isInstant = (value: Value): value is Instant => tagged(value) && value.kind === "instant";
export const isDuration = (value: Value): value is Duration => tagged(value) && value.kind === "duration";

/** Types were checked when the formula was compiled: another kind of value is a broken promise. */
export function demand<T extends Value>(value: Value, is: (value: Value) => value is T): T {
  if (!is(value)) throw new TypeError("a value does not have the type of its formula");
  return value;
}

const isText = (value: Value): value is string => typeof value === "string";
export const num = (value: Value): Decimal => demand(value, isNumber);
export const txt = (value: Value): string => demand(value, isText);

const KIND = /^(\w+)(?:\((.*)\))?$/;

export const kindOf = (type: TypeText): string => KIND.exec(type)?.[1] ?? type;
const innerOf = (type: TypeText): string => KIND.exec(type)?.[2] ?? "";
export const decimalsOf = (type: TypeText): number => (kindOf(type) === "number" ? Number(innerOf(type)) : 0);

const identity = (wire: Wire): Wire =>
  typeof wire === "object" && wire !== null && !Array.isArray(wire) ? ((wire as { readonly [key: string]: Wire })["id"] ?? null) : wire;

/** A text with marks is what is read in it. */
const readIn = (given: Wire | undefined, type: TypeText): Wire | undefined =>
  type === "text" && typeof given === "object" && given !== null && !Array.isArray(given) ? (given as { readonly [key: string]: Wire })["text"] : undefined;

/** Read a value of a type from the wire; empty text and empty lists are blank. */
export const valueFrom = (given: Wire | undefined, type: TypeText): Value => {
  const composite = composites[type];
  if (composite && given && typeof given === "object" && !Array.isArray(given)) return composite.text(given as { readonly [key: string]: Wire });
  const wire = readIn(given, type) ?? identity(given ?? null);
  if (wire === null || wire === "") return null;
  if (Array.isArray(wire)) return wire.length ? wire.map((each) => valueFrom(each, innerOf(type))) : null;
  if (typeof wire === "boolean") return wire;
  return scalarFrom(String(wire), kindOf(type));
};

const scalarFrom = (text: string, kind: string): Value => {
  switch (kind) {
    case "number":
      return decimal(text);
    case "date":
      return dayFrom(text);
    case "datetime":
      return instantFrom(text);
    case "duration":
      return { kind: "duration", micros: BigInt(text) };
    default:
      return text;
  }
};

/** Write a value as it goes over the wire: numbers as text with exactly their decimals. */
export const wireOf = (value: Value, type: TypeText): Wire => {
  if (typeof value === "string") return composites[type]?.parts(value) ?? value;
  if (value === null || typeof value === "boolean") return value;
  if (isNumber(value)) return value.isZero() ? decimal(0).toFixed(decimalsOf(type)) : value.toFixed(decimalsOf(type));
  if (isList(value)) return value.map((each) => wireOf(each, innerOf(type)));
  if (isDay(value)) return dayText(value);
  return isInstant(value) ? instantText(value) : String(value.micros);
};

/** Texts are ordered by code point, as in the databases; JavaScript's own order is by half-characters. */
const compareTexts = (a: string, b: string): number => {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference) return difference;
  }
  return left.length - right.length;
};

const sign = (difference: bigint): number => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

/** Below zero if the first comes before the second. */
export const compare = (a: Value, b: Value): number => {
  if (isNumber(a)) return a.comparedTo(num(b));
  if (isDay(a)) return a.days - demand(b, isDay).days;
  if (isInstant(a)) return sign(a.micros - demand(b, isInstant).micros);
  if (isDuration(a)) return sign(a.micros - demand(b, isDuration).micros);
  return compareTexts(txt(a), txt(b));
};

/** Blank equals blank, and nothing else does. */
export const same = (a: Value, b: Value): boolean => {
  if (a === null || b === null) return a === b;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((each, index) => same(each, b[index] ?? null));
  if (typeof a === "boolean" || typeof b === "boolean") return a === b;
  return compare(a, b) === 0;
};
