// Values as they stand on a page: rows of a sub-form, records that are referred to.

import type { Row, Wire } from "../../expressions";
import type { FormValues } from "./model";

export const isRow = (wire: Wire | undefined): wire is Row =>
  typeof wire === "object" && wire !== null && !Array.isArray(wire);

/** The rows of a sub-form among the values. */
export const rowsOf = (values: FormValues, key: string): readonly Row[] => {
  const wire = values[key];
  return Array.isArray(wire) ? wire.filter(isRow) : [];
};

/** Whom a reference leads to, as the API shows it or by its id alone. */
export const idOf = (wire: Wire | undefined): string | null => {
  const id = isRow(wire) ? wire["id"] : wire;
  return typeof id === "string" && id !== "" ? id : null;
};
