// Numbers as people read them, from the exact strings of the wire; never through a float.

import { currencySigns } from "../definitions";

/** Thousands marks: "1204.50" → "1,204.50". */
export const grouped = (digits: string | number): string => {
  const [whole = "", ...rest] = String(digits).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
};

const signs: Readonly<Record<string, string>> = currencySigns;

/** What stands before an amount. */
export const signOf = (currency: string): string => signs[currency] ?? `${currency} `;

/** An amount with its sign before the figures, the minus before the sign. */
export const amount = (digits: string, currency = "CNY"): string => {
  const sign = signOf(currency);
  return digits.startsWith("-") ? `-${sign}${grouped(digits.slice(1))}` : `${sign}${grouped(digits)}`;
};
