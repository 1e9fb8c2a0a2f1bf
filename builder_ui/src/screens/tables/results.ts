// What a cell of a result column gives, written and read: a constant, or behind "=" a formula.

import type { Locale } from "@dougong/web";
import { constantText, joined, type Kinded, type Named, optionIn, testIn } from "./notation";
import type { Constant, Given } from "./table";

const optionsIn = (text: string, options: readonly Named[]): string[] => text.split(/\s*[、,，;；|]\s*/).filter(Boolean).map((part) => (options.length > 0 ? optionIn(part, options) : part));

/** Read what a cell gives; nothing where it is empty. */
export const givenIn = (written: string, column: Kinded): Given | undefined => {
  const text = written.trim();
  if (text === "") return undefined;
  if (/^[=＝]/.test(text)) return { formula: text.slice(1).trim() };
  if (column.kind === "list") return { value: optionsIn(text, column.options) };
  if (column.kind === "choice") return { value: column.options.length > 0 ? optionIn(text, column.options) : text };
  if (column.kind === "text" || column.kind === "other") return { value: text };
  // A figure, a day and a yes are read as in a test.
  const [value] = testIn(text, column)?.values ?? [];
  return { value: value ?? text };
};

/** Write what a cell gives, as it is read in it. */
export const givenText = (given: Given | undefined, column: Kinded, locale: Locale = "zh-CN"): string => {
  if (given?.formula !== undefined) return `=${given.formula}`;
  const { value } = given ?? {};
  if (value === undefined) return "";
  return joined([value].flat().map((each) => constantText(each as Constant, column, locale)), locale);
};
