// Defaults that follow a reference: another one is chosen, and what nobody touched follows it.

import type { Wire } from "../../expressions";
import { followed, readPlaces } from "./followed";
import type { FormDefinition, FormValues, Place } from "./model";
import { idOf } from "./rows";
import { at, isKept, isProposing, proposalOf, withDefaults } from "./settle";
import type { Filling } from "./state";

/** The values once something else is in a place; `put` puts it in. */
export const renewed = (filling: Filling, [rows, key]: Place, was: Wire | undefined, now: Wire, put: (values: FormValues) => FormValues): FormValues => {
  const { form, around, isNew, values } = filling;
  if (idOf(was) === idOf(now)) return put(values);
  const reach = reached(form, [rows, key]);
  const places = form.order.defaults.filter((place) => (isNew || place[0] !== "") && reach.has(place.join("/")));
  // Backwards, because a default is judged by what it rests on.
  const open = [...places].reverse().reduce((left, place) => withoutUntouched(filling, left, place), values);
  return withDefaults(form, put(open), around, places);
};

/** The defaults that follow a reference, and those that follow these. */
const reached = (form: FormDefinition, from: Place): ReadonlySet<string> =>
  form.order.defaults.reduce((found, place) => {
    const field = fieldAt(form, place);
    const read = field?.fetch ? readPlaces(field.fetch.match, place[0]) : followed(field?.expressions.default ?? null, place[0] ? [place[0], ""] : [""], new Set());
    return read.some((each) => found.has(each.join("/"))) ? new Set([...found, place.join("/")]) : found;
  }, new Set([from.join("/")]));

const fieldAt = (form: FormDefinition, [rows, key]: Place) => {
  const fields = rows ? (form.fields.find((field) => field.key === rows)?.fields ?? []) : form.fields;
  return fields.find((field) => field.key === key);
};

/** The values without what a default has put into a place: nobody has said anything else. */
const withoutUntouched = ({ form, around }: Filling, values: FormValues, place: Place): FormValues =>
  at(form, values, around, place, (field, row, inside) => {
    if (!isProposing(field) || isKept(row, place[0]) || !isSame(row[field.key], proposalOf(field, place[0], row, inside))) return row;
    const { [field.key]: _, ...left } = row;
    return left;
  });

const isSame = (one: Wire | undefined, other: Wire): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
