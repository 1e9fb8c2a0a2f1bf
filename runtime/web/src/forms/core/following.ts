// What lies behind the references of a form: of whom nothing is known yet, and how it goes on once there is an answer.

import type { Facts, Wire } from "../../expressions";
import type { FormValues, Place } from "./model";
import { idOf, isRow, rowsOf } from "./rows";
import { drawn, type Filling, withLateDefaults } from "./state";

/** The values to ask about: followed references of which nothing is known; null where all is known. */
export const unknownOf = ({ values, around }: Pick<Filling, "values" | "around">, places: readonly Place[]): FormValues | null => {
  const unknown = (row: FormValues, keys: readonly string[]): FormValues =>
    Object.fromEntries(
      keys.map((key) => [key, idsOf(row[key])] as const).filter(([, ids]) => [ids ?? []].flat().some((id) => !around.facts?.[id])),
    );
  const keysOf = (rows: string): readonly string[] => places.filter((place) => place[0] === rows).map(([, key]) => key);
  const inRows = [...new Set(places.map(([rows]) => rows).filter(Boolean))]
    .map((rows) => [rows, rowsOf(values, rows).map((row) => unknown(row, keysOf(rows))).filter(isAny)] as const)
    .filter(([, rows]) => rows.length > 0);
  const found = { ...unknown(values, keysOf("")), ...Object.fromEntries(inRows) };
  return isAny(found) ? found : null;
};

/** The id of a reference, or those of several. */
const idsOf = (wire: Wire | undefined): string | readonly string[] | null =>
  Array.isArray(wire) ? wire.map(idOf).filter((id): id is string => id !== null) : idOf(wire);

const isAny = (row: FormValues): boolean => Object.keys(row).length > 0;

/** Facts with an answer added: of whom it was asked without one, there is nothing to know. */
export const withFacts = (known: Facts | undefined, asked: FormValues, facts: Facts): Facts => ({
  ...Object.fromEntries(idsIn(asked).map((id) => [id, {}] as const)),
  ...known,
  ...facts,
});

/** Go on with what was told. */
export const told = (filling: Filling, asked: FormValues, facts: Facts): Filling => {
  const around = { ...filling.around, facts: withFacts(filling.around.facts, asked, facts) };
  return drawn(withLateDefaults({ ...filling, around }, new Set(idsIn(asked))));
};

const idsIn = (asked: FormValues): readonly string[] =>
  Object.values(asked)
    .flatMap((wire) => (Array.isArray(wire) ? wire.flatMap((each) => (isRow(each) ? Object.values<Wire>(each) : [each])) : [wire]))
    .filter((id) => typeof id === "string");
