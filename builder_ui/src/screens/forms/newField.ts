// What a field of each type is when it is added: usable at once, nothing to fill in first.

import { type Json, type Label, keyFor, type TagColour } from "@dougong/web";
import type { FieldPart } from "../../catalogue";
import type { DesignField, Form } from "./form";

export type Words = {
  readonly labelOf: (label: Label) => string;
  readonly option: (n: number) => string;
  readonly column: string;
};

const colours: readonly TagColour[] = ["qing", "lv", "huang"];

const options = ({ option }: Words): Json => colours.map((color, at) => ({ value: `o${at + 1}`, label: option(at + 1), color }));

const settings: Readonly<Record<string, (words: Words) => { readonly [setting: string]: Json }>> = {
  number: () => ({ decimals: 0 }),
  money: () => ({ currency: "CNY", decimals: 2 }),
  choice: (words) => ({ options: options(words) }),
  choices: (words) => ({ options: options(words) }),
  serial: () => ({ period: "month", digits: 4 }),
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

/** Keys for copies of fields, each unlike the others and those of the form. */
export const withFreshKeys = async (fields: readonly DesignField[], form: Form, labelOf: (label: Label) => string): Promise<DesignField[]> => {
  const taken = form.fields.map(({ key }) => key);
  const fresh: DesignField[] = [];
  for (const field of fields) {
    const key = await keyFor(labelOf(field.label), [...taken, ...fresh.map((each) => each.key)], field.type);
    fresh.push({ ...field, key });
  }
  return fresh;
};
