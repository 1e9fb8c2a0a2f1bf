// How tests are written in a cell, and read: "≥ 1000", "1000 ~ 5000", "金牌、银牌", "≠ 停用", "空".
// What cannot be read stays as it was written, for the server to say at its cell what is wrong with it.

import type { Locale } from "@dougong/web";
import type { Constant, End, Op, Test } from "./table";

export type CellKind = "text" | "number" | "percent" | "choice" | "list" | "date" | "switch" | "other";
export type Named = { readonly value: string; readonly label: string; readonly color?: string };
export type Kinded = { readonly kind: CellKind; readonly options: readonly Named[] };

export const ordered: ReadonlySet<CellKind> = new Set(["number", "percent", "date"]);
/** What can be asked of each kind of column, in the order of the picker. */
export const opsOf: Readonly<Record<CellKind, readonly Op[]>> = {
  text: ["is", "not", "has", "lacks", "starts", "blank", "filled"],
  number: ["is", "not", "range", "blank", "filled"],
  percent: ["is", "not", "range", "blank", "filled"],
  choice: ["is", "not", "blank", "filled"],
  list: ["has", "lacks", "blank", "filled"],
  date: ["is", "not", "range", "blank", "filled"],
  switch: ["is"],
  other: ["blank", "filled"],
};

const signs: Readonly<Record<End, string>> = { least: "≥", above: ">", most: "≤", below: "<" };
const ENDS: readonly End[] = ["least", "above", "most", "below"];
type Words = Readonly<Partial<Record<Op, string>>> & { readonly yes: string; readonly no: string; readonly between: string };
const wordsOf: Readonly<Record<Locale, Words>> = {
  "zh-CN": { not: "≠", has: "包含", lacks: "不包含", starts: "开头是", blank: "空", filled: "非空", yes: "是", no: "否", between: "、" },
  en: { not: "≠", has: "contains", lacks: "lacks", starts: "starts with", blank: "blank", filled: "filled", yes: "yes", no: "no", between: ", " },
};

/** How a constant is written: an option by its name. */
export const constantText = (value: Constant, { options }: Kinded, locale: Locale = "zh-CN"): string =>
  typeof value === "boolean" ? wordsOf[locale][value ? "yes" : "no"] : (options.find((option) => option.value === value)?.label ?? String(value));

export const joined = (parts: readonly string[], locale: Locale = "zh-CN"): string => parts.join(wordsOf[locale].between);

const any = /^(-|—|\*|任意|不限|any)?$/i;
const blank = /^(空|空白|没有填|blank|empty)$/i;
const filled = /^(非空|不为空|填了|filled|not blank)$/i;
const yes = /^(是|true|yes|y|1|√|✓|对|开)$/i;
const no = /^(否|false|no|n|0|×|✗|错|关)$/i;
const prefixes: readonly (readonly [RegExp, Op])[] = [
  [/^(?:≠|!=|<>|不是|不等于|除了|not)\s*/i, "not"],
  [/^(?:不包含|不含|lacks)\s*/i, "lacks"],
  [/^(?:包含|含有|has|contains)\s*/i, "has"],
  [/^(?:开头是|以|starts with)\s*/i, "starts"],
];

/** Full-width signs and figures as half-width ones. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[¥￥$\u3000]/g, " ").trim();

/** 5万 as 50000, 1,200 as 1200, 90 of a percentage as 90%; a day as the wire has it. */
const mark = (text: string, kind: CellKind): string => {
  const bare = text.trim();
  if (kind === "date") {
    const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare) ?? [];
    return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : bare;
  }
  const [, figure, unit] = /^(-?[\d,]*\.?\d+)\s*([万亿%]?)(?:元|件|天|个|岁)?$/.exec(bare) ?? [];
  if (figure === undefined) return bare;
  const plain = figure.replace(/,/g, "");
  if (unit === "万" || unit === "亿") return shifted(plain, unit === "万" ? 4 : 8);
  return kind === "percent" ? `${plain}%` : plain;
};

/** A figure with its point further to the right: no float ever holds it. */
const shifted = (figure: string, by: number): string => {
  const [whole = "", rest = ""] = figure.split(".");
  const digits = rest.padEnd(by, "0");
  const left = `${whole}${digits.slice(0, by)}`.replace(/^(-?)0+(?=\d)/, "$1");
  return digits.length > by ? `${left}.${digits.slice(by)}` : left;
};

const endOf: Readonly<Record<string, End>> = { ">=": "least", "≥": "least", "=>": "least", ">": "above", "<=": "most", "≤": "most", "=<": "most", "<": "below" };
const spoken: readonly (readonly [RegExp, End])[] = [
  [/^(.+?)\s*(?:及以上|以上|起)$/, "least"],
  [/^(.+?)\s*(?:及以下|以下)$/, "most"],
  [/^(?:超过|大于|高于|多于|晚于)\s*(.+)$/, "above"],
  [/^(?:不到|不满|未满|小于|低于|少于|早于)\s*(.+)$/, "below"],
  [/^(?:至少|不低于|不少于)\s*(.+)$/, "least"],
  [/^(?:至多|最多|不超过|不高于)\s*(.+)$/, "most"],
];

const rangeIn = (text: string, kind: CellKind): Test | undefined => {
  const bracket = /^([[(])\s*(.*?)\s*(?:,|;|\.\.|~)\s*(.*?)\s*([\])])$/.exec(text);
  if (bracket) {
    const [, open, low = "", high = "", close] = bracket;
    return { op: "range", ...(low && { [open === "[" ? "least" : "above"]: mark(low, kind) }), ...(high && { [close === "]" ? "most" : "below"]: mark(high, kind) }) };
  }
  const signed = [...text.matchAll(/(>=|<=|=>|=<|≥|≤|>|<)\s*([^<>≥≤=]+?)\s*(?:,|;|且|并且|and|&|$|(?=[<>≥≤]))/gi)];
  if (signed.length > 0 && /^[<>≥≤=]/.test(text)) {
    return { op: "range", ...Object.fromEntries(signed.map(([, sign = "", value = ""]) => [endOf[sign], mark(value, kind)])) };
  }
  for (const [pattern, end] of spoken) {
    const [, value] = pattern.exec(text) ?? [];
    if (value) return { op: "range", [end]: mark(value, kind) };
  }
  const [, low, high] = (kind === "date" ? /^(\S+)\s*(?:~|～|至|到|\.\.|—+|–)\s*(\S+)$/ : /^(-?[\d,.]+[万亿%]?)\s*(?:~|～|至|到|\.\.|—+|–|-)\s*(-?[\d,.]+[万亿%]?)$/).exec(text) ?? [];
  return low && high ? { op: "range", least: mark(low, kind), most: mark(high, kind) } : undefined;
};

/** One of the options, by its name or its value; one that begins so, where only one does. */
export const optionIn = (text: string, options: readonly Named[]): string => {
  const exact = options.find(({ value, label }) => label === text || value === text);
  const near = options.filter(({ label }) => label.toLowerCase().startsWith(text.toLowerCase()));
  return exact?.value ?? (near.length === 1 ? (near[0]?.value ?? text) : text);
};

const listed = (text: string, column: Kinded): Constant[] => {
  const thousands = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text);
  const parts = thousands && ordered.has(column.kind) ? [text] : text.split(/\s*[、,，;；/|]\s*|\s+或\s+/);
  const whole = ordered.has(column.kind) && column.kind === "date" ? text.split(/\s*[、,，;；]\s*/) : parts;
  return [...new Set(whole.filter(Boolean).map((part) => (ordered.has(column.kind) ? mark(part, column.kind) : column.options.length > 0 ? optionIn(part, column.options) : part)))];
};

/** Read a test; nothing where anything goes. */
export const testIn = (written: string, column: Kinded): Test | undefined => {
  const text = column.kind === "text" ? written.trim() : narrow(written);
  if (any.test(text)) return undefined;
  if (blank.test(text)) return { op: "blank" };
  if (filled.test(text)) return { op: "filled" };
  if (column.kind === "switch") return { op: "is", values: [yes.test(text) ? true : no.test(text) ? false : text] };
  if (ordered.has(column.kind)) {
    const range = rangeIn(text, column.kind);
    if (range) return range;
  }
  const [prefix, op] = prefixes.find(([pattern]) => pattern.test(text)) ?? [/^=\s*/, column.kind === "list" ? "has" : "is"];
  const meant = column.kind === "list" && op === "not" ? "lacks" : op;
  return { op: meant, values: listed(text.replace(prefix, ""), column) };
};

/** Write a test as it is read in a cell. */
export const testText = (test: Test | undefined, column: Kinded, locale: Locale = "zh-CN"): string => {
  if (!test) return "";
  if (test.op === "range") {
    if (test.least !== undefined && test.most !== undefined) return `${test.least} ~ ${test.most}`;
    return ENDS.flatMap((end) => (test[end] === undefined ? [] : [`${signs[end]} ${String(test[end])}`])).join(", ");
  }
  const values = joined((test.values ?? []).map((value) => constantText(value, column, locale)), locale);
  const word = test.op === "has" && column.kind === "list" ? "" : (wordsOf[locale][test.op] ?? "");
  return [word, values].filter(Boolean).join(" ");
};
