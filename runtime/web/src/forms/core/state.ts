// A form being filled in: a value that edits make into the next, so that a screen only draws it.

import type { Surroundings, Wire } from "../../expressions";
import { fetchingPlaces, isProposed, questionOf, type Wanted, wantedOf } from "./fetched";
import { followed } from "./followed";
import { judge } from "./judge";
import type { FormDefinition, FormProblems, FormValues } from "./model";
import { withoutUnfit } from "./narrowing";
import { renewed } from "./renewed";
import { idOf, rowsOf } from "./rows";
import { at, isKept, withDefaults } from "./settle";
import { isBlank, type Sight, sightOf, withHeadings } from "./visibility";

export type Filling = {
  readonly form: FormDefinition;
  readonly around: Surroundings;
  readonly isNew: boolean;
  /** As it was when filling began: what differs from it is what is sent. */
  readonly before: FormValues;
  /** As it stands on the screen: what was typed into a field that is hidden now is still there. */
  readonly values: FormValues;
  /** As the server will judge it: hidden fields have their old values. */
  readonly judged: FormValues;
  readonly hidden: ReadonlySet<string>;
  readonly problems: FormProblems;
  /** How whoever fills it in stands to it: what they may know, and what the server demanded nonetheless. */
  readonly sight: Sight;
};

/** Begin with a record as it is, or with a new one and what is known of it already. */
export const begin = (form: FormDefinition, around: Surroundings, record: FormValues | null, given: FormValues = {}): Filling => {
  const places = form.order.defaults.filter(([rows]) => record === null || rows !== "");
  const values = withDefaults(form, { ...record, ...given }, around, places);
  const before = record ?? {};
  const sight = sightOf(form, before);
  return drawn({ form, around, isNew: record === null, before, values, judged: values, hidden: new Set(), problems: {}, sight });
};

export const setValue = (filling: Filling, key: string, value: Wire): Filling => {
  const { form, around, sight: { open } } = filling;
  const renewing = renewed(filling, ["", key], filling.values[key], value, (known) => ({ ...known, [key]: value }));
  const values = withoutUnfit(form.fields, "", key, filling.values, renewing, around, open);
  const sight = stillDemanded(filling, key, value);
  return referred({ ...filling, values, problems: without(filling.problems, key), sight }, value);
};

/** Another record behind a reference may demand something else: what was demanded on account of it rests. */
const stillDemanded = ({ form, values, sight }: Filling, key: string, value: Wire): Sight => {
  if (idOf(values[key]) === idOf(value)) return sight;
  const left = Object.entries(sight.demanded).filter(([demanded]) => {
    const field = form.fields.find((each) => each.key === demanded);
    const conditions = [field?.expressions.visible_when, field?.expressions.required_when];
    return !conditions.some((tree) => tree && followed(tree, [""], new Set()).some(([, through]) => through === key));
  });
  return { ...sight, demanded: Object.fromEntries(left) };
};

/** With the fields shown that the server finds wrong, though the page hid them or did not know that they are required. */
export const demand = (filling: Filling, problems: readonly { readonly path: string; readonly code: string }[]): Filling => {
  const { form, sight } = filling;
  const own = problems.filter(({ path }) => form.fields.some(({ key }) => key === path));
  const shown = own.flatMap(({ path }) => withHeadings(form.fields, [path])).map((key) => [key, sight.demanded[key] ?? false] as const);
  const required = own.filter(({ code }) => code === "form.required").map(({ path }) => [path, true] as const);
  return drawn({ ...filling, sight: { ...sight, demanded: { ...sight.demanded, ...Object.fromEntries([...shown, ...required]) } } });
};

export const setRowValue = (filling: Filling, key: string, nth: number, inner: string, value: Wire): Filling => {
  const was = rowsOf(filling.values, key)[nth]?.[inner];
  const values = renewed(filling, [key, inner], was, value, (known) => ({
    ...known, [key]: rowsOf(known, key).map((row, index) => (index === nth ? putInto(filling, key, { ...row, [inner]: value }, row, inner) : row)),
  }));
  return referred({ ...filling, values, problems: without(filling.problems, `${key}/${nth}/${inner}`) }, value);
};

const putInto = ({ form, values, around, sight }: Filling, key: string, after: FormValues, before: FormValues, changed: string): FormValues => {
  const columns = form.fields.find((each) => each.key === key)?.fields ?? [];
  return withoutUnfit(columns, key, changed, before, after, { ...around, parent: values, above: around }, sight.open);
};

/** With what rests on a record that was just referred to, if it is known already. */
const referred = (filling: Filling, value: Wire): Filling => {
  const id = idOf(value);
  return drawn(id && filling.around.facts?.[id] ? withLateDefaults(filling, new Set([id])) : filling);
};

/** With the defaults that had to wait until something was known of some records; what was filled in stays. */
export const withLateDefaults = (filling: Filling, ids: ReadonlySet<string>): Filling => {
  const { form, isNew, around } = filling;
  const places = form.order.defaults.filter(([rows]) => isNew || rows !== "");
  const values = withDefaults(form, filling.values, around, places, (field, row, { parent }, rows) => {
    if (!isBlank(row[field.key]) || isKept(row, rows)) return true;
    const read = followed(field.expressions.default ?? null, rows ? [rows, ""] : [""], new Set());
    return !read.some(([scope, key]) => ids.has(idOf((scope === rows ? row : parent)?.[key]) ?? ""));
  });
  return { ...filling, values };
};

/** With what was found for fields that take their value from elsewhere; what was filled in stays. */
export const withFound = (filling: Filling, fetched: { readonly [question: string]: Wire }): Filling => {
  const around = { ...filling.around, fetched: { ...filling.around.fetched, ...fetched } };
  const places = filling.form.order.defaults.filter(([rows]) => filling.isNew || rows !== "");
  const values = withDefaults(filling.form, filling.values, around, places, (field, row, inside, rows) => {
    if (!isBlank(row[field.key]) || isKept(row, rows) || !isProposed(field)) return true;
    const wanted = wantedOf(field, rows, row, inside);
    return wanted === null || !(questionOf(wanted) in fetched);
  });
  return drawn({ ...filling, around, values });
};

/** What is to be asked so that fields get what they take from elsewhere, each question once. */
export const unfoundOf = ({ form, values, around, isNew }: Pick<Filling, "form" | "values" | "around" | "isNew">): readonly Wanted[] => {
  const found = new Map<string, Wanted>();
  for (const place of fetchingPlaces(form.fields)) {
    at(form, values, around, place, (field, row, inside) => {
      const [rows] = place;
      const wanted = isProposed(field) && (rows ? isKept(row, rows) : !isNew) ? null : wantedOf(field, rows, row, inside);
      if (wanted && around.fetched?.[questionOf(wanted)] === undefined) found.set(questionOf(wanted), wanted);
      return row;
    });
  }
  return [...found.values()];
};

/** Put in a row with its defaults, after the others or at a place. */
export const addRow = (filling: Filling, key: string, given: FormValues = {}, before?: number): Filling => {
  const added = spliced(rowsOf(filling.values, key), before ?? Infinity, 0, given);
  const places = filling.form.order.defaults.filter(([rows]) => rows === key);
  const values = withDefaults(filling.form, { ...filling.values, [key]: added }, filling.around, places);
  return setRows(filling, key, rowsOf(values, key));
};

export const removeRow = (filling: Filling, key: string, nth: number): Filling =>
  setRows(filling, key, spliced(rowsOf(filling.values, key), nth, 1));

export const moveRow = (filling: Filling, key: string, from: number, to: number): Filling => {
  const rows = rowsOf(filling.values, key);
  const row = rows[from];
  return row ? setRows(filling, key, spliced(spliced(rows, from, 1), to, 0, row)) : filling;
};

const spliced = (rows: readonly FormValues[], from: number, remove: number, ...items: FormValues[]): readonly FormValues[] => [
  ...rows.slice(0, from),
  ...items,
  ...rows.slice(from + remove),
];

/** Problems of rows are dropped with the rows: their numbers no longer mean the same. */
const setRows = (filling: Filling, key: string, rows: readonly Wire[]): Filling =>
  drawn({ ...filling, values: { ...filling.values, [key]: rows }, problems: without(filling.problems, key) });

export const withProblems = (filling: Filling, problems: FormProblems): Filling => ({ ...filling, problems });

/** With all that follows from the values. */
export const drawn = (filling: Filling): Filling => {
  const { values: judged, hidden } = judge(filling.form, filling.values, filling.around, filling.before, filling.sight);
  const typed = filling.form.fields.filter(({ key, computed }) => hidden.has(key) && !computed && key in filling.values);
  const kept = Object.fromEntries(typed.map(({ key }) => [key, filling.values[key] ?? null]));
  return { ...filling, judged, hidden, values: { ...judged, ...kept } };
};

/** The same value where there was nothing to drop, so that what shows it need not be drawn again. */
/** What was said of the whole form may be over with any change; it is judged again when it is handed in. */
const without = (problems: FormProblems, path: string): FormProblems => {
  const left = Object.entries(problems).filter(([each]) => each !== "" && each !== path && !each.startsWith(`${path}/`));
  return left.length === Object.keys(problems).length ? problems : Object.fromEntries(left);
};
