// Formulas in the browser: `evaluate(portable, row, surroundings)`.

export { evaluate, evaluateToWire, rowsIn, runsHere, runsOverLinks, walked } from "./evaluate";
export type { FunctionKey } from "./functions/table";
export type { Facts, Field, Portable, Row, Surroundings, Value, Wire } from "./types";
export { valueFrom, wireOf } from "./values";
