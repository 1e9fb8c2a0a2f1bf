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

/** The size of a file. */
export const fileSize = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const units = ["KB", "MB", "GB"] as const;
  const step = Math.min(Math.floor(Math.log2(bytes) / 10), units.length);
  return `${(bytes / 1024 ** step).toFixed(step === 1 ? 0 : 1)} ${units[step - 1]}`;
};
