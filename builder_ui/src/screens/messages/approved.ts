// The text of an SMS as its provider approved it: ${name} there is a field in braces here, with the provider's name beside it.

const BLANK = /\$?\{([^{}]*)\}/g;
const THEIRS = /\$\{(\w{1,40})\}/g;

/** How many characters go at the price of one SMS; of several joined ones each holds fewer. */
const ALONE = 70;
const JOINED = 67;

/** What stands in the blanks of a text, in their order. */
export const blanksOf = (text: string): readonly string[] => [...text.matchAll(BLANK)].map((found) => found[1] ?? "");

/** The text with something else in one of its blanks. */
export const filledAt = (text: string, at: number, what: string): string => {
  let seen = 0;
  return text.replace(BLANK, (whole) => (seen++ === at ? `{${what}}` : whole));
};

export type Worded = { readonly text: string; readonly variables: readonly string[] };

/** A text as it was typed or pasted, with the names of its blanks: those of before stay with what is in them, in turn. */
export const worded = (typed: string, before: Worded): Worded => {
  const left = blanksOf(before.text).map((inner, at) => ({ inner, name: before.variables[at] ?? "" }));
  const nameOf = (inner: string): string => {
    const at = left.findIndex((each) => each.inner === inner);
    return at < 0 ? "" : (left.splice(at, 1)[0]?.name ?? "");
  };
  const variables = [...typed.matchAll(BLANK)].map(([whole, inner = ""]) => (whole.startsWith("$") ? inner : nameOf(inner)));
  return { text: typed.replace(THEIRS, "{}"), variables };
};

/** How many SMS a text is paid as, the signature in its brackets included. */
export const parts = (text: string): number => {
  const length = [...text].length;
  return length <= ALONE ? 1 : Math.ceil(length / JOINED);
};
