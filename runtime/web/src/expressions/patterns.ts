// Patterns of texts that take time in proportion to the text: a small machine that walks all ways at once.
// The same as the server's: what a pattern may hold was checked when the formula was compiled.

type Ranges = readonly (readonly [number, number])[];
type Step =
  | { readonly kind: "take"; readonly ranges: Ranges }
  | { readonly kind: "split"; readonly to: number; readonly other: number }
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "save"; readonly to: number }
  | { readonly kind: "at"; readonly edge: string }
  | { readonly kind: "end" };
export type Program = readonly Step[];
/** Where the match and its groups begin and end; -1 where a group took no part. */
export type Places = readonly number[];
type Walker = readonly [number, Places];

const LAST = 0x10ffff;
const WORD: Ranges = [[48, 57], [65, 90], [95, 95], [97, 122]];
const CLASSES: Record<string, Ranges> = { d: [[48, 57]], w: WORD, s: [[9, 13], [32, 32], [160, 160], [0x3000, 0x3000]] };
const SIGNS: Record<string, number> = { n: 10, t: 9, r: 13, f: 12, v: 11 };
const ANY: Ranges = [[0, 9], [11, LAST]];

export const codesOf = (text: string): number[] => Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
export const textOf = (codes: readonly number[]): string => codes.map((code) => String.fromCodePoint(code)).join("");

/** A text in small letters, character for character, so that every position stays true. */
export const folded = (text: string): string =>
  Array.from(text, (sign) => {
    const low = sign.toLowerCase();
    return Array.from(low).length === 1 ? low : sign;
  }).join("");

const moved = (step: Step, by: number): Step => {
  if (step.kind === "split") return { kind: "split", to: step.to + by, other: step.other + by };
  return step.kind === "go" ? { kind: "go", to: step.to + by } : step;
};
const all = (steps: Program, by: number): Step[] => steps.map((step) => moved(step, by));
const closed = (steps: Program): Program => [{ kind: "save", to: 0 }, ...all(steps, 1), { kind: "save", to: 1 }, { kind: "end" }];
const one = (code: number): Ranges => [[code, code]];

const programs = new Map<string, Program>();
const known = (key: string, make: () => Program): Program => {
  const found = programs.get(key) ?? make();
  programs.set(key, found);
  return found;
};

export const programOf = (pattern: string): Program => known(`r${pattern}`, () => new Reader(pattern).whole());

/** A spreadsheet's pattern: ? is one character, * are any, ~ takes the next as it is. */
export const wildcards = (pattern: string): Program =>
  known(`w${pattern}`, () => {
    const steps: Step[] = [];
    const signs = Array.from(pattern);
    for (let at = 0; at < signs.length; at += 1) {
      const sign = signs[at] ?? "";
      const here = steps.length;
      if (sign === "*") {
        steps.push({ kind: "split", to: here + 1, other: here + 3 }, { kind: "take", ranges: [[0, LAST]] }, { kind: "go", to: here });
      } else if (sign === "?") steps.push({ kind: "take", ranges: [[0, LAST]] });
      else {
        if (sign === "~") at += 1;
        steps.push({ kind: "take", ranges: one((sign === "~" ? (signs[at] ?? "~") : sign).codePointAt(0) ?? 0) });
      }
    }
    return closed(steps);
  });

/** Where the first match stands from a position on, or nothing; `whole` takes the whole text only. */
export const found = (program: Program, text: readonly number[], start = 0, whole = false): Places | null => {
  const most = program.reduce((held, step) => (step.kind === "save" ? Math.max(held, Math.floor(step.to / 2)) : held), 0);
  const blank: Places = Array.from({ length: 2 * (most + 1) }, () => -1);
  let walkers: Walker[] = [];
  let best: Places | null = null;
  for (let at = start; at <= text.length; at += 1) {
    if (best === null && (!whole || at === start)) {
      reach(program, text, at, [0, blank], new Set(walkers.map(([pc]) => pc)), walkers);
    }
    if (!walkers.length && (best !== null || whole)) break;
    [walkers, best] = stepped(program, text, at, walkers, best, whole);
  }
  return best;
};

/** Let each walker take one character; whoever has arrived ends all that come after. */
const stepped = (
  program: Program, text: readonly number[], at: number, walkers: readonly Walker[], best: Places | null, whole: boolean,
): [Walker[], Places | null] => {
  const code = text[at] ?? -1;
  const onward: Walker[] = [];
  const seen = new Set<number>();
  for (const [pc, places] of walkers) {
    const step = program[pc];
    if (step?.kind === "end") {
      if (whole && at < text.length) continue;
      return [onward, places];
    }
    if (step?.kind === "take" && within(code, step.ranges)) reach(program, text, at + 1, [pc + 1, places], seen, onward);
  }
  return [onward, best];
};

const within = (code: number, ranges: Ranges): boolean => ranges.some(([low, high]) => low <= code && code <= high);

/** Go on without taking a character, the better way first. */
const reach = (program: Program, text: readonly number[], at: number, from: Walker, seen: Set<number>, into: Walker[]): void => {
  const ways: Walker[] = [from];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const [pc, places] = way;
    const step = program[pc];
    if (!step || seen.has(pc)) continue;
    seen.add(pc);
    if (step.kind === "split") ways.push([step.other, places], [step.to, places]);
    else if (step.kind === "go") ways.push([step.to, places]);
    else if (step.kind === "save") ways.push([pc + 1, places.map((place, index) => (index === step.to ? at : place))]);
    else if (step.kind === "at") {
      if (atEdge(step.edge, text, at)) ways.push([pc + 1, places]);
    } else into.push([pc, places]);
  }
};

const atEdge = (edge: string, text: readonly number[], at: number): boolean => {
  if (edge === "^") return at === 0;
  if (edge === "$") return at === text.length;
  const before = at > 0 && within(text[at - 1] ?? -1, WORD);
  const after = at < text.length && within(text[at] ?? -1, WORD);
  return (before !== after) === (edge === "b");
};

const without = (ranges: Ranges): Ranges => {
  const out: [number, number][] = [];
  let at = 0;
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (low > at) out.push([at, low - 1]);
    at = Math.max(at, high + 1);
  }
  return at <= LAST ? [...out, [at, LAST]] : out;
};

const split = (onward: number, past: number, lazy: boolean): Step =>
  lazy ? { kind: "split", to: past, other: onward } : { kind: "split", to: onward, other: past };

const repetition = (steps: Program, least: number, most: number | null, lazy: boolean): Step[] => {
  const out: Step[] = [];
  for (let count = 0; count < least; count += 1) out.push(...all(steps, out.length));
  const n = steps.length;
  if (most === null) {
    const loop: Step[] = [split(1, n + 2, lazy), ...all(steps, 1), { kind: "go", to: 0 }];
    return [...out, ...all(loop, out.length)];
  }
  for (let left = most - least; left > 0; left -= 1) {
    const past = out.length + left * (n + 1);
    out.push(split(out.length + 1, past, lazy), ...all(steps, out.length + 1));
  }
  return out;
};

/** Reads a pattern from left to right. */
class Reader {
  private readonly signs: readonly string[];
  private at = 0;
  private groups = 0;
  private anyCase = false;

  constructor(pattern: string) {
    this.signs = Array.from(pattern);
  }

  whole(): Program {
    if (this.signs.slice(0, 4).join("") === "(?i)") [this.anyCase, this.at] = [true, 4];
    return closed(this.choice());
  }

  private peek(ahead = 0): string {
    return this.signs[this.at + ahead] ?? "";
  }

  private next(): string {
    const sign = this.peek();
    this.at += 1;
    return sign;
  }

  private took(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }

  private choice(): Step[] {
    let steps = this.sequence();
    while (this.took("|")) {
      const other = this.sequence();
      const [n, m] = [steps.length, other.length];
      steps = [{ kind: "split", to: 1, other: n + 2 }, ...all(steps, 1), { kind: "go", to: n + m + 2 }, ...all(other, n + 2)];
    }
    return steps;
  }

  private sequence(): Step[] {
    const steps: Step[] = [];
    while (!["", "|", ")"].includes(this.peek())) steps.push(...all(this.repeated(), steps.length));
    return steps;
  }

  private repeated(): Step[] {
    const steps = this.atom();
    const times = this.times();
    if (!times) return steps;
    return repetition(steps, times[0], times[1], this.took("?"));
  }

  private times(): readonly [number, number | null] | null {
    if (this.took("*")) return [0, null];
    if (this.took("+")) return [1, null];
    if (this.took("?")) return [0, 1];
    const end = this.signs.indexOf("}", this.at);
    if (this.peek() !== "{" || end < 0) return null;
    const [low = "", high] = this.signs.slice(this.at + 1, end).join("").split(",");
    this.at = end + 1;
    return [Number(low), high === undefined ? Number(low) : high === "" ? null : Number(high)];
  }

  private atom(): Step[] {
    const sign = this.next();
    if (sign === "(") return this.group();
    if (sign === "[") return [{ kind: "take", ranges: this.set() }];
    if (sign === ".") return [{ kind: "take", ranges: ANY }];
    if (sign === "^" || sign === "$") return [{ kind: "at", edge: sign }];
    if (sign === "\\" && (this.peek() === "b" || this.peek() === "B")) return [{ kind: "at", edge: this.next() }];
    return [{ kind: "take", ranges: this.cased(sign === "\\" ? this.escaped() : one(sign.codePointAt(0) ?? 0)) }];
  }

  private group(): Step[] {
    let steps: Step[];
    if (this.peek() === "?") {
      this.at += 2;
      steps = this.choice();
    } else {
      this.groups += 1;
      const number = this.groups;
      steps = [{ kind: "save", to: 2 * number }, ...all(this.choice(), 1), { kind: "save", to: 2 * number + 1 }];
    }
    this.at += 1;
    return steps;
  }

  private set(): Ranges {
    const negated = this.took("^");
    const ranges: (readonly [number, number])[] = [];
    for (let sign = this.next(); sign !== "]" || !ranges.length; sign = this.next()) {
      let item = sign === "\\" ? this.escaped() : one(sign.codePointAt(0) ?? 0);
      if (this.peek() === "-" && !["", "]"].includes(this.peek(1))) {
        this.at += 1;
        const end = this.next();
        const last = end === "\\" ? this.escaped() : one(end.codePointAt(0) ?? 0);
        item = [[item[0]?.[0] ?? 0, last[0]?.[1] ?? 0]];
      }
      ranges.push(...item);
    }
    const cased = this.cased(ranges);
    return negated ? without(cased) : cased;
  }

  private escaped(): Ranges {
    const sign = this.next();
    const plain = SIGNS[sign];
    if (plain !== undefined) return one(plain);
    const ranges = CLASSES[sign.toLowerCase()];
    if (ranges) return sign === sign.toLowerCase() ? ranges : without(ranges);
    if (sign !== "u") return one(sign.codePointAt(0) ?? 0);
    const figures = this.signs.slice(this.at, this.at + 4).join("");
    this.at += 4;
    return one(Number.parseInt(figures, 16));
  }

  /** Add the other case of the letters A to Z, where the pattern does not tell them apart. */
  private cased(ranges: Ranges): Ranges {
    if (!this.anyCase) return ranges;
    const others = ranges.flatMap(([low, high]) =>
      ([[65, 32], [97, -32]] as const).flatMap(([first, shift]) => {
        const [from, to] = [Math.max(low, first), Math.min(high, first + 25)];
        return from <= to ? [[from + shift, to + shift] as const] : [];
      }),
    );
    return [...ranges, ...others];
  }
}
