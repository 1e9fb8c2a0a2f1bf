// One change for many records: which fields it may set, which records it reaches, and what is sent.

import { type FormView, formFor, may } from "../../api/appView";
import type { BatchOutcome, Entry, Values } from "../../api/records";
import { type FormField, has } from "../../forms";

/** Rows and files belong to one record, as does what must be unique: one value cannot be for many. */
export const settable = ({ fields, permissions }: FormView): readonly FormField[] =>
  fields.filter(
    (field) =>
      permissions.writable.includes(field.key) && !field.computed && field.read_only !== true && field.unique !== true && has(field.type, "filled"),
  );

/** The chosen records that the reader may change in all of these fields. */
export const reachable = (form: FormView, chosen: readonly Entry[], fields: readonly string[]): readonly Entry[] =>
  chosen.filter((entry) => {
    const own = formFor(form, entry);
    return entry.state === "active" && may(own, "update") && fields.every((key) => own.permissions.writable.includes(key));
  });

/** So many are sent at once: the page can tell how far it is, and one refusal holds nobody back. */
const TOGETHER = 200;

export const portions = <One>(all: readonly One[]): readonly (readonly One[])[] =>
  Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, at) => all.slice(at * TOGETHER, (at + 1) * TOGETHER));

export const itemsFor = (entries: readonly Entry[], values: Values): readonly Values[] => entries.map(({ id }) => ({ ...values, id }));

export type Refused = { readonly entry: Entry; readonly words: string };

/** The records that were refused, each with all that was wrong. */
export const refusedIn = (entries: readonly Entry[], outcomes: readonly BatchOutcome[]): readonly Refused[] =>
  outcomes.flatMap((outcome, at) => {
    const entry = entries[at];
    return entry && "errors" in outcome ? [{ entry, words: outcome.errors.map(({ message }) => message).join(" ") }] : [];
  });
