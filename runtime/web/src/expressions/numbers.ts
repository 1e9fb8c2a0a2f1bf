// Exact decimals: rounding is half away from zero, nothing is ever a float.

import { Decimal as Base } from "decimal.js";

/** 90 digits decide every rounding to 12 decimals of a quotient of two numbers of 27 digits. */
export const Decimal = Base.clone({ precision: 90, rounding: Base.ROUND_HALF_UP, toExpNeg: -90, toExpPos: 90 });
export type Decimal = Base;

export const MOST_DECIMALS = 12;
export const MOST_DIGITS = 15;
export const LIMIT = new Decimal(10).pow(MOST_DIGITS);

export const zero: Decimal = new Decimal(0);
export const one: Decimal = new Decimal(1);
export const decimal = (value: string | number): Decimal => new Decimal(value);

export const overflows = (x: Decimal): boolean => x.abs().gte(LIMIT);

/** Round to so many decimals, to tens and hundreds where they are negative. */
export const rounded = (x: Decimal, decimals: number, way: Base.Rounding = Base.ROUND_HALF_UP): Decimal => {
  const places = Math.max(-MOST_DIGITS - 1, Math.min(decimals, MOST_DECIMALS));
  if (places >= 0) return x.toDecimalPlaces(places, way);
  const unit = new Decimal(10).pow(-places);
  return x.div(unit).toDecimalPlaces(0, way).mul(unit);
};

export const divided = (a: Decimal, b: Decimal): Decimal | null =>
  b.isZero() ? null : a.div(b).toDecimalPlaces(MOST_DECIMALS);

/** The remainder has the sign of the divisor, as in Excel. */
export const modulo = (a: Decimal, b: Decimal): Decimal | null => {
  if (b.isZero()) return null;
  const rest = a.mod(b);
  return !rest.isZero() && rest.isNegative() !== b.isNegative() ? rest.plus(b) : rest;
};

/** A count or a position without its decimals, of sane size. */
export const whole = (x: Decimal): number => Math.max(-1e8, Math.min(x.trunc().toNumber(), 1e8));

const magnitude = (x: Decimal): number => (x.isZero() ? 0 : x.e);

export const power = (base: Decimal, exponent: Decimal): Decimal | null => {
  const times = whole(exponent);
  if (Math.abs(times) > 100 || (times <= 0 && base.isZero())) return null;
  if (!base.isZero() && magnitude(base) * times >= 2 * MOST_DIGITS + MOST_DECIMALS) return LIMIT;
  const raised = base.pow(Math.abs(times));
  return (times < 0 ? one.div(raised) : raised).toDecimalPlaces(MOST_DECIMALS);
};

/** A number as text without needless zeros. */
export const plain = (x: Decimal): string => (x.isZero() ? "0" : x.toFixed());

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"] as const;
const GROUPS = ["", "万", "亿", "万亿"] as const;

const capitalGroup = (group: number): string =>
  [3, 2, 1, 0]
    .reduce((text, place) => {
      const digit = Math.floor(group / 10 ** place) % 10;
      if (digit) return text + DIGITS.charAt(digit) + PLACES[place];
      return text && !text.endsWith("零") ? `${text}零` : text;
    }, "")
    .replace(/零+$/, "");

export const capitalWhole = (n: Decimal): string =>
  [3, 2, 1, 0]
    .reduce((text, level) => {
      const unit = new Decimal(10).pow(4 * level);
      const group = n.div(unit).trunc().mod(10000).toNumber();
      if (group) return text + (text && group < 1000 ? "零" : "") + capitalGroup(group) + GROUPS[level];
      return text && !text.endsWith("零") && !n.mod(unit).isZero() ? `${text}零` : text;
    }, "")
    .replace(/零零/g, "零");

/** An amount in Chinese capital numerals, to the fen. */
export const capitals = (x: Decimal): string => {
  const cents = rounded(x.abs(), 2).mul(100);
  if (cents.isZero()) return "零元整";
  const yuan = cents.div(100).trunc();
  const jiao = cents.div(10).trunc().mod(10).toNumber();
  const fen = cents.mod(10).toNumber();
  const tenths = jiao ? `${DIGITS.charAt(jiao)}角` : !yuan.isZero() && fen ? "零" : "";
  const rest = tenths + (fen ? `${DIGITS.charAt(fen)}分` : "整");
  return (x.isNegative() ? "负" : "") + (yuan.isZero() ? "" : `${capitalWhole(yuan)}元`) + rest;
};
