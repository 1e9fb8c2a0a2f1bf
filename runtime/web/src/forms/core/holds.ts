// A condition on a row.

import { evaluate, type Portable, type Row, type Surroundings } from "../../expressions";

/** Whether a condition holds; a blank one does not. */
export const holds = (condition: Portable, row: Row, around: Surroundings): boolean =>
  evaluate(condition, row, around) === true;
