// What is read into which field: a row for each field of the source, and for each formula.

import type { Json } from "../../api/client";
import type { Mapped, Preview, SourceField, Stream, SyncPlan } from "../../api/connections";
import { allows, type FormField } from "../../forms";

/** `target` is empty where a field of the source is not read. */
export type Row = Mapped & { readonly id: number };

export type Draft = Omit<SyncPlan, "mapping"> & { readonly rows: readonly Row[] };

const nothing = { target: "", source: "", formula: "", options: {}, match: null, create: false } satisfies Mapped;

/** Rows in the order of the source, formulas over several fields at the end. */
export const rowsOf = (stream: Stream, mapping: readonly Mapped[]): readonly Row[] => {
  const known = new Set(stream.fields.map(({ key }) => key));
  const read = stream.fields.flatMap(({ key }): readonly Mapped[] => {
    const found = mapping.filter(({ source }) => source === key);
    return found.length > 0 ? found : [{ ...nothing, source: key }];
  });
  return [...read, ...mapping.filter(({ source }) => !known.has(source))].map((each, id) => ({ ...each, id }));
};

export const isMapped = ({ target, source, formula }: Mapped): boolean => target !== "" && (source !== "" || formula !== "");

/** What is sent: rows that fill nothing are left out. */
export const planOf = ({ rows, ...plan }: Draft): SyncPlan => ({
  ...plan,
  mapping: rows.filter(isMapped).map(({ target, source, formula, options, match, create }) => ({ target, source, formula, options, match, create })),
});

/** A row with something changed; a field of the form is filled by one row only, so that the one that had it gives it up. */
export const changed = (rows: readonly Row[], id: number, change: Partial<Mapped>): readonly Row[] =>
  rows.map((row) => {
    if (row.id === id) return { ...row, ...change };
    return change.target && row.target === change.target ? { ...row, target: "", options: {}, match: null, create: false } : row;
  });

export const withFormula = (rows: readonly Row[]): readonly Row[] => [...rows, { ...nothing, id: Math.max(-1, ...rows.map(({ id }) => id)) + 1 }];

/** The fields that can tell records apart, of those that are filled. */
export const tellingOf = (rows: readonly Row[], fields: readonly FormField[]): readonly FormField[] => {
  const filled = new Set(rows.filter(isMapped).map(({ target }) => target));
  return fields.filter((field) => filled.has(field.key) && allows(field, "telling"));
};

const numbered = /number|code|_no$|编[码号]|单号|订单号/i;

/** The likeliest of them: one whose values are unique, then the source's own key, then what is called a number. */
export const byOf = (rows: readonly Row[], fields: readonly FormField[], stream: Stream): string => {
  const telling = tellingOf(rows, fields);
  const sourceOf = (key: string): SourceField | undefined => stream.fields.find((each) => rows.some(({ source, target }) => target === key && source === each.key));
  const found =
    telling.find(({ unique }) => unique === true) ??
    telling.find(({ key }) => sourceOf(key)?.key === stream.identity) ??
    telling.find(({ key }) => numbered.test(`${sourceOf(key)?.key ?? ""} ${sourceOf(key)?.label ?? ""}`));
  return found?.key ?? "";
};

/** A value as a cell shows it. */
export const textOf = (value: Json | undefined): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((each: Json) => textOf(each)).join("、");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** What is wrong with a field in the first rows, the first of it. */
export const doubtsOf = (preview: Preview | undefined): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { field, text } of preview?.rows.flatMap(({ problems }) => problems) ?? []) if (!found.has(field)) found.set(field, text);
  return found;
};

/** What is wrong with fields that nothing fills: a required one, most likely. */
export const unfilledOf = (preview: Preview | undefined, rows: readonly Row[]): readonly (readonly [field: string, text: string])[] =>
  [...doubtsOf(preview)].filter(([field]) => !rows.some((row) => isMapped(row) && row.target === field));

/** What the first rows have for a row of the mapping: what would be written, or what the source says. */
export const sampleOf = (preview: Preview | undefined, { target, source }: Mapped): string => {
  const said = preview?.rows.map(({ cells, values }) => textOf(target ? cells[target] : values[source])) ?? [];
  return said.find((text) => text !== "") ?? "";
};

/** A word of the source, and what it is called there. */
export type Word = { readonly said: string; readonly label: string };

/** The words of a field of the source: those that it names, those of the first rows, and those that were given a meaning. */
export const wordsOf = (field: SourceField | undefined, preview: Preview | undefined, { source, options }: Mapped): readonly Word[] => {
  const named = new Map((field?.options ?? []).map(({ value, label }) => [value, label]));
  const seen = preview?.rows.flatMap(({ values }) => saidIn(values[source])) ?? [];
  return [...new Set([...named.keys(), ...seen, ...Object.keys(options)])].map((said) => ({ said, label: named.get(said) ?? said }));
};

const saidIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value ?? null]).map((each) => textOf(each)).filter((text) => text !== "");
