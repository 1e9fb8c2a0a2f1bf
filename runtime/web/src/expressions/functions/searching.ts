// Texts looked through: where something stands, what is before it and after it, what a pattern finds.

import { after, before, extracted, matches, replaced, rewritten, search, split } from "../extracts";
import type { Value } from "../types";
import { num, txt } from "../values";
import { first, type Implementation, second, third } from "./kinds";

const textOr = (value: Value): string | null => (value === null ? null : txt(value));

export const searching = {
  SEARCH: { strict: (values) => search(txt(first(values)), txt(second(values)), num(third(values))) },
  REPLACE: {
    seeing: ([text = null, start = null, count = null, fresh = null]) =>
      start === null || count === null ? null : replaced(textOr(text), num(start), num(count), textOr(fresh)),
  },
  TEXTBEFORE: { strict: (values) => before(txt(first(values)), txt(second(values)), num(third(values))) },
  TEXTAFTER: { strict: (values) => after(txt(first(values)), txt(second(values)), num(third(values))) },
  SPLIT: { strict: (values) => split(txt(first(values)), txt(second(values))) },
  REGEXMATCH: { strict: (values) => matches(txt(first(values)), txt(second(values))) },
  REGEXEXTRACT: { strict: (values) => extracted(txt(first(values)), txt(second(values)), num(third(values))) },
  REGEXREPLACE: {
    seeing: ([text = null, pattern = null, fresh = null]) =>
      text === null || pattern === null ? null : rewritten(txt(text), txt(pattern), textOr(fresh)),
  },
} as const satisfies Record<string, Implementation>;
