// Numbers that Chinese papers carry: ID cards, social credit codes, mobile phones.

import table from "../../../../engine/dougong/expressions/data/cn_regions.json";
import { dayAt, daysOf, monthLength } from "./dates";
import type { Day } from "./types";

const CARD = /^[1-9]\d{5}(?<born>\d{8})\d{2}(?<sex>\d)[\dXx]$/;
const OLD_CARD = /^[1-9]\d{5}(?<born>\d{6})\d{2}(?<sex>\d)$/;
const MOBILE = /^1[3-9]\d{9}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
const CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const regions: Record<string, string> = table;

/** The birthday and the figure of the sex, of a card of 18 or of 15 figures. */
const read = (text: string): { readonly born: Day; readonly sex: number } | null => {
  const found = (CARD.exec(text) ?? OLD_CARD.exec(text))?.groups;
  if (!found) return null;
  const born = (found["born"] ?? "").length === 8 ? (found["born"] ?? "") : `19${found["born"] ?? ""}`;
  const [year, month, day] = [Number(born.slice(0, 4)), Number(born.slice(4, 6)), Number(born.slice(6))];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  const at = dayAt(daysOf({ year, month, day }));
  return at && { born: at, sex: Number(found["sex"]) };
};

export const birthday = (text: string): Day | null => read(text)?.born ?? null;

export const sex = (text: string): string | null => {
  const found = read(text);
  return found && "女男".charAt(found.sex % 2);
};

export const region = (text: string): string | null =>
  read(text) ? (regions[text.slice(0, 2)] ?? "") + (regions[text.slice(0, 4)] ?? "") || null : null;

export const isCard = (text: string): boolean => {
  if (text.length !== 18 || !read(text) || !regions[text.slice(0, 2)]) return false;
  const total = WEIGHTS.reduce((sum, weight, index) => sum + Number(text.charAt(index)) * weight, 0);
  return text.charAt(17).toUpperCase() === CHECKS.charAt(total % 11);
};

export const isCreditCode = (text: string): boolean => {
  const values = Array.from(text, (sign) => CREDIT.indexOf(sign));
  if (values.length !== 18 || values.some((value) => value < 0)) return false;
  let [total, weight] = [0, 1];
  for (const value of values.slice(0, 17)) {
    total += value * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (total % 31)) % 31 === values[17];
};

export const isMobile = (text: string): boolean => MOBILE.test(text);

/** Keep some characters at both ends; one too short for that is hidden whole. */
export const masked = (text: string, left: number, right: number): string => {
  const signs = Array.from(text);
  const hidden = signs.length - left - right;
  if (hidden <= 0 || left < 0 || right < 0) return "*".repeat(signs.length);
  return signs.slice(0, left).join("") + "*".repeat(hidden) + signs.slice(signs.length - right).join("");
};
