// What a field of each type is when it is added: usable at once, nothing to fill in first.

import type { Json, Label, TagColour } from "@dougong/web";
import type { FieldPart } from "../../catalogue";
import type { DesignField, Form } from "./form";

const longest = 20;

export type Words = {
  readonly labelOf: (label: Label) => string;
  readonly option: (n: number) => string;
  readonly column: string;
  readonly text: string;
};

const colours: readonly TagColour[] = ["qing", "lv", "huang"];

const options = ({ option }: Words): Json => colours.map((color, at) => ({ value: `o${at + 1}`, label: option(at + 1), color }));

const settings: Readonly<Record<string, (words: Words) => { readonly [setting: string]: Json }>> = {
  number: () => ({ decimals: 0 }),
  money: () => ({ currency: "CNY", decimals: 2 }),
  percent: () => ({ decimals: 1 }),
  rating: () => ({ stars: 5 }),
  choice: (words) => ({ options: options(words) }),
  choices: (words) => ({ options: options(words) }),
  serial: () => ({ period: "month", digits: 4 }),
  note: ({ text }) => ({ text }),
  sub_form: ({ column }) => ({ fields: [{ key: "name", type: "text", label: column }] }),
};

export const newField = (part: FieldPart, key: string, words: Words): DesignField => ({
  key,
  type: part.key,
  label: words.labelOf(part.label),
  ...settings[part.key]?.(words),
});

/** A second "金额" is "金额 2". */
export const freeLabel = (label: string, taken: readonly string[]): string => {
  const names = new Set(taken);
  const nth = (n: number): string => (names.has(n === 1 ? label : `${label} ${n}`) ? nth(n + 1) : n === 1 ? label : `${label} ${n}`);
  return nth(1);
};

const numbered = (stem: string, n: number): string => {
  const suffix = `_${n}`;
  return stem.slice(0, longest - suffix.length) + suffix;
};

const freeNumber = (stem: string, taken: readonly string[], from: number): string => {
  const key = numbered(stem, from);
  return taken.includes(key) ? freeNumber(stem, taken, from + 1) : key;
};

/** A key to go on with at once, before the server makes one of the name: "number_1", which no type or setting is called. */
export const newKey = (type: string, taken: readonly string[]): string => freeNumber(type, taken, 1);

/** Copies of fields, each with a key unlike the others and those of the form. */
export const withFreshKeys = (fields: readonly DesignField[], form: Form): DesignField[] => {
  const taken = form.fields.map(({ key }) => key);
  return fields.map((field) => {
    const key = taken.includes(field.key) ? freeNumber(field.key, taken, 2) : field.key;
    taken.push(key);
    return { ...field, key };
  });
};
