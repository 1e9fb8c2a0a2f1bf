// What the browser is given to evaluate: typed trees made by the server, rows as they come over the wire.

import type { Decimal } from "./numbers";
import type { FunctionKey } from "./functions/table";
import type { WorkingCalendar } from "./workingDays";

/** A type as it prints: `number(2)`, `list(choice)`, `record(customer)`. */
export type TypeText = string;

/** A day, counted from 0001-01-01. */
export type Day = { readonly kind: "day"; readonly days: number };

/** An instant, in microseconds since 1970 in UTC. */
export type Instant = { readonly kind: "instant"; readonly micros: bigint };

export type Duration = { readonly kind: "duration"; readonly micros: bigint };

/** What a formula computes with; blank is null. */
export type Value = null | string | boolean | Decimal | Day | Instant | Duration | readonly Value[];

export type Wire = null | string | number | boolean | readonly Wire[] | { readonly [key: string]: Wire };

/** Records by id, flat: a reference in one leads to another. */
export type Facts = { readonly [id: string]: Row };

/** A row as the API gives it; a followed reference is an object, a relation a list of rows. */
export type Row = { readonly [key: string]: Wire };

export type Constant = { readonly kind: "constant"; readonly type: TypeText; readonly value: Wire };
export type Field = { readonly kind: "field"; readonly type: TypeText; readonly path: readonly string[]; readonly up: number };
export type Apply = {
  readonly kind: "apply";
  readonly type: TypeText;
  readonly function: FunctionKey;
  readonly arguments: readonly Portable[];
};
export type Aggregate = {
  readonly kind: "aggregate";
  readonly type: TypeText;
  readonly function: FunctionKey;
  readonly relation: Field | null;
  readonly body: Portable | null;
  readonly where: Portable | null;
  readonly separator: string;
};

export type Portable = Constant | Field | Apply | Aggregate;

/** What a formula knows besides its row. */
export type Surroundings = {
  readonly now: string;
  readonly zone: string;
  readonly user: string | null;
  readonly departments: readonly string[];
  readonly departmentTree?: readonly string[];
  /** The records that were found by the whole of a number; known to the server. */
  readonly summoned?: readonly string[];
  /** Every department with the one right above it. */
  readonly tree?: readonly (readonly [department: string, above: string | null])[];
  /** What is known of the records that references lead to, by id. */
  readonly facts?: Facts | undefined;
  /** What was found in other forms for fields that take their value from there, by question. */
  readonly fetched?: { readonly [question: string]: Wire } | undefined;
  readonly parent?: Row | undefined;
  readonly above?: Surroundings | undefined;
  /** Which days are worked; unless told otherwise they are those of China. */
  readonly calendar?: WorkingCalendar;
  /** Told the code of what went wrong on the way, such as an overflow. */
  readonly note?: (code: string) => void;
};
