// Reading values of the wire by the shape a view expects; what does not fit is blank.

import i18next from "i18next";
import type { Wire } from "../../expressions";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { type FormField, isRow } from "../core";

export type Titled = { readonly id: string; readonly label: string };

export const textOf = (wire: Wire): string => (typeof wire === "string" ? wire : typeof wire === "number" ? String(wire) : "");

export const textsOf = (wire: Wire): readonly string[] =>
  Array.isArray(wire) ? wire.filter((each): each is string => typeof each === "string") : [];

/** What stands for a title that is blank: an id says nothing to anybody. */
const untitled = (): string => i18next.t("untitled", { ns: "forms" });

/** A reference with what it is called; without a title, or only written as an id, by neutral words. */
export const titledOf = (wire: Wire): Titled | null => {
  if (typeof wire === "string" && wire !== "") return { id: wire, label: untitled() };
  if (!isRow(wire) || typeof wire["id"] !== "string") return null;
  return { id: wire["id"], label: textOf(wire["label"] ?? null) || untitled() };
};

/** Several references, each with what it is called. */
export const titledAll = (wire: Wire): readonly Titled[] =>
  Array.isArray(wire) ? wire.map(titledOf).filter((each): each is Titled => each !== null) : [];

export const settingText = (setting: unknown): string | undefined => (typeof setting === "string" ? setting : undefined);
/** Of an amount, or of what a formula makes of amounts. */
export const currencyOf = (field: FormField): string | undefined => settingText(field["currency"]) ?? (field.type === "money" ? "CNY" : undefined);
export const settingNumber = (setting: unknown): number | undefined => (typeof setting === "number" ? setting : undefined);

/** A record as a list gives it. */
export type Listed = { readonly id: string; readonly title?: string | null; readonly values?: { readonly [key: string]: Wire } };

/** The values in the order of the form, choices by their labels: what stands for them says nothing to anybody. */
const wordedValues = (fields: readonly FormField[], values: NonNullable<Listed["values"]>): NonNullable<Listed["values"]> =>
  Object.fromEntries(
    fields.map(({ key, options }) => {
      const value = values[key] ?? null;
      const chosen = options?.find((option) => option.value === value);
      return [key, chosen ? labelText(chosen.label, usePreferences.getState().locale) : value];
    }),
  );

/** What a record is called among those of its form; by the fields that are given where it has no title. */
export const calledIn = (fields: readonly FormField[], record: Listed): string => calledOf(fields.length === 0 ? record : { ...record, values: wordedValues(fields, record.values ?? {}) });

/** What else is said of a record in a list: some of its values, in the order in which they are asked for. */
export const besideTitle = (fields: readonly FormField[], record: Listed, keys: readonly string[]): string => {
  const values = { ...record.values, ...wordedValues(fields.filter(({ key }) => keys.includes(key)), record.values ?? {}) };
  return keys.map((key) => saidOf(values[key] ?? null)).filter(Boolean).join(" · ");
};

const saidOf = (value: Wire): string => textOf(isRow(value) ? (value["label"] ?? null) : value);

const MOST_SAID = 3;

/** What a record is called; one without a title by its first values, for an id says nothing to anybody. */
export const calledOf = ({ title, values = {} }: Listed): string => {
  const said = Object.values(values).map(saidOf);
  return title || said.filter(Boolean).slice(0, MOST_SAID).join(" · ") || untitled();
};
