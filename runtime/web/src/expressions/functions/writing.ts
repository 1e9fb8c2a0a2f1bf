// Texts written: joined, padded, cleaned, and numbers in figures or codes.

import { bounded, character, cleaned, codeOf, encoded, fixed, numberBy, padded, proper, width } from "../extracts";
import { shown } from "../formats";
import type { Value } from "../types";
import { isList, num, txt } from "../values";
import { first, type Implementation, second, textOrBlank, third } from "./kinds";

const joined = (separator: Value, leaveOut: Value, values: readonly Value[]): Value => {
  const parts = values
    .flatMap((value) => (isList(value) ? value : [value]))
    .map((value) => shown(value, null, "UTC") ?? "")
    .filter((text) => text.length || leaveOut !== true);
  return bounded(parts.join(separator === null ? "" : txt(separator)));
};

const filling = (left: boolean): Implementation => ({
  strict: (values) => padded(txt(first(values)), num(second(values)), txt(third(values)), left),
});
const textIn = (value: Value): string | null => (value === null ? null : txt(value));
const sign: Implementation = { strict: (values) => character(num(first(values))) };
const code: Implementation = { strict: (values) => codeOf(txt(first(values))) };

export const writing = {
  TEXTJOIN: { seeing: ([separator = null, leaveOut = null, ...values]) => joined(separator, leaveOut, values) },
  PROPER: { strict: (values) => textOrBlank(proper(txt(first(values)))) },
  CLEAN: { strict: (values) => cleaned(txt(first(values))) },
  LENB: { seeing: (values) => width(textIn(first(values))) },
  CHAR: sign,
  UNICHAR: sign,
  CODE: code,
  UNICODE: code,
  PADLEFT: filling(true),
  PADRIGHT: filling(false),
  FIXED: { strict: (values) => fixed(num(first(values)), num(second(values)), third(values) === true) },
  NUMBERVALUE: { seeing: (values) => numberBy(textIn(first(values)), textIn(second(values)), textIn(third(values))) },
  ENCODEURL: { strict: (values) => encoded(txt(first(values))) },
} as const satisfies Record<string, Implementation>;
