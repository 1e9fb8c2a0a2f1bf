// A form as the server gives it: fields with their settings, and the expressions that run in the browser.

import type { Portable, Wire } from "../../expressions";
import type { Color, ValueKind } from "../../definitions";
import type { Label } from "../../i18n/label";

export type FieldExpressions = {
  readonly default?: Portable;
  readonly visible_when?: Portable;
  readonly required_when?: Portable;
  readonly formula?: Portable;
};

/** From what of this record another is found that the value is taken from; one that `follows` is filled in by nobody. */
export type FieldFetch = { readonly match: readonly Portable[]; readonly follows: boolean };

export type FieldOption = {
  readonly value: string;
  readonly label: Label;
  readonly color?: Color;
  readonly retired?: boolean;
  /** When it is offered; always, where nothing is said. */
  readonly when?: Portable;
};

/** Which records a reference offers: those whose fields are what this record says; `fits` judges the one that is chosen. */
export type FieldAmong = { readonly match: readonly { readonly theirs: string; readonly mine: Portable }[]; readonly fits: Portable };

export type FieldWidth = "1/4" | "1/3" | "1/2" | "2/3" | "full";

/** One field; what else it holds depends on `type`, and is read by the view of that type. */
export type FormField = {
  readonly key: string;
  readonly type: string;
  readonly label: Label;
  readonly help?: Label;
  readonly placeholder?: Label;
  readonly width?: FieldWidth;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly read_only?: boolean;
  readonly when_hidden?: "keep" | "clear" | "recompute";
  readonly computed: boolean;
  readonly value_type: string | null;
  /** The kind of what a formula gives; every other type says it itself. */
  readonly holds?: ValueKind;
  readonly expressions: FieldExpressions;
  readonly fetch?: FieldFetch;
  readonly among?: FieldAmong;
  readonly fields?: readonly FormField[];
  readonly options?: readonly FieldOption[];
  readonly [setting: string]: unknown;
};

/** `about` are the fields a check judges; where none of them is shown, it rests. */
export type FormCheck = { readonly condition: Portable; readonly message: Label; readonly field: string; readonly about: readonly string[] };

/** A field of the record, where the first is "", or of the rows of a sub-form. */
export type Place = readonly [rows: string, key: string];

/** The order in which defaults and formulas are computed; `elsewhere` are the formulas that look into other records. */
export type Order = { readonly defaults: readonly Place[]; readonly formulas: readonly Place[]; readonly elsewhere: readonly Place[] };

/** That of a form in which nothing is computed. */
export const NO_ORDER: Order = { defaults: [], formulas: [], elsewhere: [] };

export type FormDefinition = {
  readonly key: string;
  readonly label: Label;
  readonly fields: readonly FormField[];
  readonly order: Order;
  readonly checks: readonly FormCheck[];
  /** Fields of which a person sees a part only: nothing can be computed with that. */
  readonly permissions?: { readonly masked: readonly string[] };
};

/** The values of a record, by field key, as they go over the wire. */
export type FormValues = { readonly [key: string]: Wire };

/** What is wrong, by path: "amount", "items/0/qty". */
export type FormProblems = { readonly [path: string]: string };
