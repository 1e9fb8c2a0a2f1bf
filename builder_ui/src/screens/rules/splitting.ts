// A formula taken apart at its outermost words, without reading what stands between them.

/** Split at a word that stands outside of quotes and brackets. */
export const splitAt = (source: string, word: "AND" | "OR" | ","): string[] => {
  const parts: string[] = [];
  let [depth, quoted, start] = [0, false, 0];
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] ?? "";
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === "(" || letter === "[") depth += 1;
    if (letter === ")" || letter === "]") depth -= 1;
    const here = depth === 0 && source.slice(at, at + word.length).toUpperCase() === word;
    const whole = word === "," || (!/\w/.test(source[at - 1] ?? " ") && !/\w/.test(source[at + word.length] ?? " "));
    if (here && whole) {
      parts.push(source.slice(start, at));
      start = at + word.length;
    }
  }
  return [...parts, source.slice(start)].map((part) => part.trim());
};

/** What one pair of brackets holds, if it holds all of it. */
export const unwrapped = (source: string): string | null => {
  if (!source.startsWith("(") || !source.endsWith(")")) return null;
  const inner = source.slice(1, -1);
  let depth = 0;
  for (const letter of inner.replace(/"[^"]*"/g, "")) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (depth < 0) return null;
  }
  return inner;
};
