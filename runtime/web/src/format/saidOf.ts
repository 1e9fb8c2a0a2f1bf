// All that a name can be found by.

import { initials, spoken } from "../expressions/pinyin";

/** "xiaoshou", "xs" and "销售" all find 销售部. */
export const saidOf = (label: string): string => [label, spoken(label, ""), initials(label)].join("\n").toLowerCase();
