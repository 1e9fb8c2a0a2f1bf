// Formulas read back as conditions: those that lists and rules write, and those that rules wrote before.

import {
  type Condition, during, type Kind, isCompared, isManifold, levels, type Operator, operatorsOf, signs, type Stretch, stretches,
} from "@dougong/web";
import { unquoted, valueIn } from "./constants";
import { splitAt, unwrapped } from "./splitting";

/** The kind of values at a path; null where nothing can be asked there. */
export type Kinds = (path: string) => Kind | null;

export type Read = Pick<Condition, "field" | "operator"> & { readonly values: readonly string[]; readonly other?: string };

const path = "(?!(?:BLANK|TRUE|FALSE)\\b)[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*";
const text = '"(?:[^"]|"")*"';

const matcher = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/ /g, "\\s*")}$`, "i");

/** The field that is asked for: itself, or its day. */
const fieldIn = (asked: string): string => new RegExp(`^DATE\\((${path})\\)$`, "i").exec(asked)?.[1] ?? asked;

const read = (asked: string, operator: Operator, ...values: readonly string[]): Read => ({ field: fieldIn(asked), operator, values });

type Reader = (source: string, kinds: Kinds) => Read | null;

const bare = (source: string): string => source.replace(/\s+/g, "").toUpperCase();

/** A period, however it is spaced. */
const stretchIn: Reader = (source) => {
  const [, asked = ""] = new RegExp(`^\\(?(${path}|DATE\\(${path}\\)) *(?:=|>=)`, "i").exec(source) ?? [];
  const stretch = stretches.find((each: Stretch) => asked !== "" && bare(during(asked, each)) === bare(source));
  return stretch ? read(asked, stretch) : null;
};

const asked = `(${path}|DATE\\(${path}\\))`;
const amidst = matcher(`\\( ${asked} >= (.+?) AND ${asked} <= (.+?) \\)`);

/** Between two values, or in the days up to today. */
const spanIn: Reader = (source, kinds) => {
  const [, one = "", from = "", other, to = ""] = amidst.exec(source) ?? [];
  const kind = one !== "" && one === other ? kinds(fieldIn(one)) : null;
  if (kind === null) return null;
  const days = /^DAYS_AGO\((\d+)\)$/i.exec(from)?.[1];
  if (days !== undefined && bare(to) === "TODAY()") return read(one, "lastDays", days);
  const [first, last] = [valueIn(kind, from), valueIn(kind, to)];
  const operator = (["between", "within"] as const).find((each) => operatorsOf[kind].includes(each));
  return operator && first !== null && last !== null ? read(one, operator, first, last) : null;
};

const compared = matcher(`${asked} (<=|>=|<>|=|<|>) (.+)`);
const isPath = matcher(asked);

/** What stands for no constant at the right of a sign. */
const words: Readonly<Record<string, Operator>> = {
  "=BLANK": "blank", "<>BLANK": "filled", "=ME()": "me", "<TODAY()": "past", ">TODAY()": "future",
  "=TRUE": "yes", "<>TRUE": "no", "=FALSE": "no",
};

/** The operator that is written with a sign, of values of some kind. */
const signed = (kind: Kind, sign: string): Operator | undefined =>
  isManifold(kind) ? undefined : operatorsOf[kind].find((operator) => isCompared(operator) && signs[operator] === sign);

const comparisonIn: Reader = (source, kinds) => {
  const [, one = "", sign = "", right = ""] = compared.exec(source) ?? [];
  const kind = one === "" ? null : kinds(fieldIn(one));
  if (kind === null) return null;
  const word = words[sign + bare(right)];
  if (word) return operatorsOf[kind].includes(word) ? read(one, word) : null;
  const days = sign === ">=" ? /^DAYS_AGO\((\d+)\)$/i.exec(right)?.[1] : undefined;
  if (days !== undefined) return read(one, "lastDays", days);
  const operator = signed(kind, sign);
  if (operator === undefined) return null;
  if (isPath.test(right)) return kinds(fieldIn(right)) === null ? null : { ...read(one, operator), other: fieldIn(right) };
  const value = valueIn(kind, right);
  return value === null ? null : read(one, operator, value);
};

const calls: readonly (readonly [RegExp, Operator])[] = [
  [matcher(`CONTAINS\\( (${path}) , (${text}) \\)`), "contains"],
  [matcher(`NOT \\( CONTAINS\\( (${path}) , (${text}) \\) \\)`), "lacks"],
  [matcher(`STARTSWITH\\( (${path}) , (${text}) \\)`), "starts"],
  [matcher(`ISBLANK\\( (${path}) \\)`), "blank"],
  [matcher(`NOT \\( ISBLANK\\( (${path}) \\) \\)`), "filled"],
  [matcher(`NOT \\( (${path}) = TRUE \\)`), "no"],
  [matcher(`ME\\(\\) IN (${path})`), "me"],
  [matcher(`INDEX\\( MYDEPT\\(\\) , 1 \\) IN (${path})`), "myDepartment"],
  [matcher(`(${path}) IN MYDEPT\\(\\)`), "myDepartment"],
  [matcher(`(${path}) IN MYDEPTTREE\\(\\)`), "myDepartmentTree"],
  [matcher(`COVERS\\( (${path}) , TODAY\\(\\) \\)`), "ongoing"],
  [matcher(`COVERS\\( (${path}) , (DATE\\([\\d, ]+\\)) \\)`), "covers"],
  [matcher(`OVERLAPS\\( (${path}) , (DATE\\([\\d, ]+\\)) , (DATE\\([\\d, ]+\\)) \\)`), "overlaps"],
];

const callIn: Reader = (source, kinds) => {
  for (const [shape, operator] of calls) {
    const [whole, field = "", ...given] = shape.exec(source) ?? [];
    const kind = whole === undefined ? null : kinds(field);
    if (!kind || !operatorsOf[kind].includes(operator)) continue;
    const values = given.filter((each) => each !== undefined).map((each) => valueIn(kind, each));
    return values.every((value) => value !== null) ? read(field, operator, ...values) : null;
  }
  return null;
};

const within = matcher(`(${text}) (NOT )?IN (${path})`);
const listed = matcher(`(${path}) (NOT )?IN [([](.*)[)\\]]`);

/** One of several values: `"vip" IN tags`, `level IN ("a", "b")`. */
const membershipIn: Reader = (source, kinds) => {
  const [, value = "", without, holder = ""] = within.exec(source) ?? [];
  const held = holder === "" ? null : kinds(holder);
  if (held && isManifold(held)) return read(holder, without ? "none" : "any", unquoted(value));
  const [, field = "", outside, list = ""] = listed.exec(source) ?? [];
  const kind = field === "" ? null : kinds(field);
  if (!kind || isManifold(kind) || !operatorsOf[kind].includes("any")) return null;
  const values = splitAt(list, ",").map((each) => valueIn(kind, each));
  return values.every((each) => each !== null) ? read(field, outside ? "none" : "any", ...values) : null;
};

const level = new RegExp(`^(${path})\\.(province|city|district) *= *(${text})$`, "i");

/** A place of an address: `(home.province = "浙江省" AND home.city = "杭州市")`. */
const placeIn: Reader = (source, kinds) => {
  const found = splitAt(unwrapped(source) ?? source, "AND").map((each) => level.exec(each));
  const field = found[0]?.[1] ?? "";
  const whole = found.every((each, at) => each?.[1] === field && each[2]?.toLowerCase() === levels[at]);
  return whole && kinds(field) === "address" ? read(field, "any", found.map((each) => unquoted(each?.[3] ?? "")).join("/")) : null;
};

const oneIn: Reader = (source, kinds) =>
  [stretchIn, spanIn, placeIn, callIn, membershipIn, comparisonIn].reduce<Read | null>((found, reader) => found ?? reader(source, kinds), null);

/** What several lines about one field come to, joined by a word. */
const joint: Readonly<Record<"OR" | "AND", Readonly<Partial<Record<Operator, Operator>>>>> = { OR: { any: "any" }, AND: { any: "all", none: "none" } };

/** Several lines that say one thing: `(level = "a" OR level = "b")`. */
const jointIn = (inner: string, word: "OR" | "AND", kinds: Kinds): Read | null => {
  const lines = splitAt(inner, word).map((each) => oneIn(each, kinds));
  const [first] = lines;
  const operator = first && joint[word][first.operator];
  const kind = first ? kinds(first.field) : null;
  if (!first || !operator || !kind || lines.length < 2 || !operatorsOf[kind].includes(operator)) return null;
  const alike = lines.every((each) => each?.field === first.field && each.operator === first.operator && each.other === undefined);
  return alike ? read(first.field, operator, ...lines.flatMap((each) => each?.values ?? [])) : null;
};

/** What is said not to be one of several. */
const deniedIn = (source: string, kinds: Kinds): Read | null => {
  const [, inner = ""] = /^NOT *\((.*)\)$/i.exec(source) ?? [];
  const line = inner === "" ? null : (jointIn(unwrapped(inner) ?? inner, "OR", kinds) ?? oneIn(inner, kinds));
  return line?.operator === "any" && line.other === undefined ? { ...line, operator: "none" } : null;
};

/** A formula as one condition; null where no condition says it. */
export const lineIn: Reader = (source, kinds) => {
  const inner = unwrapped(source);
  const joined = inner === null ? null : (jointIn(inner, "OR", kinds) ?? jointIn(inner, "AND", kinds));
  return joined ?? oneIn(source, kinds) ?? deniedIn(source, kinds);
};
