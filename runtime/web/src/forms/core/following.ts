// What lies behind the references of a form: of whom nothing is known yet, and how it goes on once there is an answer.

import type { Facts, Wire } from "../../expressions";
import type { FormValues, Place } from "./model";
import { idOf, isRow, rowsOf } from "./settle";
import { drawn, type Filling, withLateDefaults } from "./state";

/** The values to ask about: followed references of which nothing is known; null where all is known. */
export const unknownOf = ({ values, around }: Filling, places: readonly Place[]): FormValues | null => {
  const unknown = (row: FormValues, keys: readonly string[]): FormValues =>
    Object.fromEntries(keys.map((key) => [key, idOf(row[key])] as const).filter(([, id]) => id && !around.facts?.[id]));
  const keysOf = (rows: string): readonly string[] => places.filter((place) => place[0] === rows).map(([, key]) => key);
  const inRows = [...new Set(places.map(([rows]) => rows).filter(Boolean))]
    .map((rows) => [rows, rowsOf(values, rows).map((row) => unknown(row, keysOf(rows))).filter(isAny)] as const)
    .filter(([, rows]) => rows.length > 0);
  const found = { ...unknown(values, keysOf("")), ...Object.fromEntries(inRows) };
  return isAny(found) ? found : null;
};

const isAny = (row: FormValues): boolean => Object.keys(row).length > 0;

/** Go on with what was told: of whom it was asked without an answer, there is nothing to know. */
export const told = (filling: Filling, asked: FormValues, facts: Facts): Filling => {
  const ids = Object.values(asked).flatMap((wire) => (Array.isArray(wire) ? wire.filter(isRow).flatMap(Object.values<Wire>) : [wire]));
  const known = new Set(ids.filter((id) => typeof id === "string"));
  const nothing = Object.fromEntries([...known].map((id) => [id, {}] as const));
  const around = { ...filling.around, facts: { ...nothing, ...filling.around.facts, ...facts } };
  return drawn(withLateDefaults({ ...filling, around }, known));
};
