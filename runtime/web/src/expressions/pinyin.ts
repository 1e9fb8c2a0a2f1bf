// How Chinese characters are spoken: one reading a character, without tones.

import table from "../../../../engine/dougong/expressions/data/pinyin.json";
import { bounded } from "./extracts";

const readings = new Map<string, string>();

/** The table is unfolded when it is first asked for. */
const reading = (sign: string): string | undefined => {
  if (!readings.size) for (const [syllable, signs] of Object.entries(table)) for (const each of signs) readings.set(each, syllable);
  return readings.get(sign);
};

/** Pinyin; a separator stands between syllables, other characters stay together. */
export const spoken = (text: string, separator: string): string | null => {
  const parts: string[] = [];
  let inside = false;
  for (const sign of text) {
    const syllable = reading(sign);
    if (syllable === undefined && inside) parts.push((parts.pop() ?? "") + sign);
    else parts.push(syllable ?? sign);
    inside = syllable === undefined;
  }
  return bounded(parts.join(separator));
};

/** The first letters of the syllables in capitals; other characters stay. */
export const initials = (text: string): string | null =>
  bounded(Array.from(text, (sign) => reading(sign)?.charAt(0).toUpperCase() ?? sign).join(""));
