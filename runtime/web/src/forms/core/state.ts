// A form being filled in: a value that edits make into the next, so that a screen only draws it.

import type { Surroundings, Wire } from "../../expressions";
import type { FormDefinition, FormProblems, FormValues } from "./model";
import { rowsOf, settled, startOf } from "./settle";
import { hiddenFields } from "./visibility";

export type Filling = {
  readonly form: FormDefinition;
  readonly around: Surroundings;
  /** As it was when filling began: what differs from it is what is sent. */
  readonly before: FormValues;
  readonly values: FormValues;
  readonly hidden: ReadonlySet<string>;
  readonly problems: FormProblems;
};

/** Begin with a record as it is, or with a new one and what is known of it already. */
export const begin = (form: FormDefinition, around: Surroundings, record: FormValues | null, given: FormValues = {}): Filling => {
  const start = record ? { ...record, ...given } : startOf(form.fields, given, around);
  return drawn({ form, around, before: record ?? {}, values: start, hidden: new Set(), problems: {} });
};

export const setValue = (filling: Filling, key: string, value: Wire): Filling =>
  drawn({ ...filling, values: { ...filling.values, [key]: value }, problems: without(filling.problems, key) });

export const setRowValue = (filling: Filling, key: string, at: number, inner: string, value: Wire): Filling => {
  const rows = rowsOf(filling.values, key).map((row, index) => (index === at ? { ...row, [inner]: value } : row));
  return drawn({
    ...filling,
    values: { ...filling.values, [key]: rows },
    problems: without(filling.problems, `${key}/${at}/${inner}`),
  });
};

/** Put in a row with its defaults, after the others or at a place. */
export const addRow = (filling: Filling, key: string, given: FormValues = {}, at?: number): Filling => {
  const field = filling.form.fields.find((each) => each.key === key);
  const inside: Surroundings = { ...filling.around, parent: filling.values, above: filling.around };
  const row = startOf(field?.fields ?? [], given, inside);
  return setRows(filling, key, spliced(rowsOf(filling.values, key), at ?? Infinity, 0, row));
};

export const removeRow = (filling: Filling, key: string, at: number): Filling =>
  setRows(filling, key, spliced(rowsOf(filling.values, key), at, 1));

export const moveRow = (filling: Filling, key: string, from: number, to: number): Filling => {
  const rows = rowsOf(filling.values, key);
  const row = rows[from];
  return row ? setRows(filling, key, spliced(spliced(rows, from, 1), to, 0, row)) : filling;
};

const spliced = (rows: readonly FormValues[], at: number, remove: number, ...items: FormValues[]): readonly FormValues[] => [
  ...rows.slice(0, at),
  ...items,
  ...rows.slice(at + remove),
];

/** Problems of rows are dropped with the rows: their numbers no longer mean the same. */
const setRows = (filling: Filling, key: string, rows: readonly Wire[]): Filling =>
  drawn({ ...filling, values: { ...filling.values, [key]: rows }, problems: without(filling.problems, key) });

export const withProblems = (filling: Filling, problems: FormProblems): Filling => ({ ...filling, problems });

const drawn = (filling: Filling): Filling => {
  const values = settled(filling.form, filling.values, filling.around);
  return { ...filling, values, hidden: hiddenFields(filling.form.fields, values, filling.around) };
};

/** The same value where there was nothing to drop, so that what shows it need not be drawn again. */
const without = (problems: FormProblems, path: string): FormProblems => {
  const left = Object.entries(problems).filter(([each]) => each !== path && !each.startsWith(`${path}/`));
  return left.length === Object.keys(problems).length ? problems : Object.fromEntries(left);
};
