// What Chinese business needs: figures, pinyin, ID cards, codes, and hiding what is private.

import { capitalWhole, type Decimal, rounded, whole } from "../numbers";
import { birthday, isCard, isCreditCode, isMobile, masked, region, sex } from "../papers";
import { initials, spoken } from "../pinyin";
import type { Value } from "../types";
import { num, txt } from "../values";
import { first, type Implementation, second, textOrBlank, third } from "./kinds";

const CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟";
const SPOKEN = "〇一二三四五六七八九十百千";

/** A whole number in Chinese: 1 as it is spoken, 2 in capitals, 3 figure by figure. */
const inChinese = (x: Decimal, kind: number): Value => {
  const number = rounded(x, 0);
  if (number.lt(0)) return null;
  const capital = number.isZero() ? "零" : capitalWhole(number);
  if (kind === 2) return capital;
  if (kind === 1) return Array.from(capital, (sign) => SPOKEN[CAPITALS.indexOf(sign)] ?? sign).join("");
  return kind === 3 ? Array.from(number.toFixed(), (figure) => SPOKEN.charAt(Number(figure))).join("") : null;
};

const of = (way: (text: string) => Value): Implementation => ({ strict: (values) => way(txt(first(values))) });
const hiding = (left: number, right: number): Implementation => of((text) => textOrBlank(masked(text, left, right)));

export const chinese = {
  NUMBERSTRING: { strict: (values) => inChinese(num(first(values)), whole(num(second(values)))) },
  PINYIN: { seeing: ([text = null, separator = null]) => (text === null ? null : spoken(txt(text), separator === null ? "" : txt(separator))) },
  PINYININITIALS: of(initials),
  IDBIRTHDAY: of(birthday),
  IDGENDER: of(sex),
  IDREGION: of(region),
  ISIDCARD: of(isCard),
  ISUSCC: of(isCreditCode),
  ISMOBILE: of(isMobile),
  MASK: { strict: (values) => masked(txt(first(values)), whole(num(second(values))), whole(num(third(values)))) },
  MASKMOBILE: hiding(3, 4),
  MASKIDCARD: hiding(6, 4),
  MASKNAME: hiding(1, 0),
} as const satisfies Record<string, Implementation>;
