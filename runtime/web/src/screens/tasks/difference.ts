// By how much a figure changes: in per cent where that says something, else as a difference.

import { Decimal } from "decimal.js";
import type { Value } from "../../api/records";
import { grouped } from "../../format/numbers";

const figure = /^-?\d+(\.\d+)?$/;
const figureOf = (value: Value): Decimal | null => (typeof value === "string" && figure.test(value) ? new Decimal(value) : null);

const signed = (text: string): string => (text.startsWith("-") ? text : `+${text}`);

/** Nothing for what is not a figure; a percentage from 100 upwards, where small differences are no news. */
export const differenceOf = (before: Value, after: Value): string | null => {
  const [old, now] = [figureOf(before), figureOf(after)];
  if (!old || !now) return null;
  const by = now.minus(old);
  if (old.abs().lt(100)) return signed(grouped(by.toFixed()));
  return signed(`${by.div(old).times(100).toDecimalPlaces(1).toFixed()}%`);
};
