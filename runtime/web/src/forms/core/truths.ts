// What is true of a field by its type, as the server says it with the type: nowhere else are types listed.

import { titleTypes, type Trait, type Truth, truths, usual, type ValueKind } from "../../definitions";
import type { FormField } from "./model";

const known: Readonly<Record<string, Truth>> = truths;

/** A type that this page does not know yet is drawn as text, and nothing is taken to be true of it. */
const unknown: Truth = { holds: "text", traits: [], group: "basic", computed: false };

export const truthOf = (type: string): Truth => known[type] ?? unknown;

/** The kind of values that fields of a type hold. */
export const heldBy = (type: string): ValueKind => truthOf(type).holds;

export const has = (type: string, trait: Trait): boolean => truthOf(type).traits.includes(trait);

/** Whether it can stand in a column of a list: what holds nothing cannot, nor can a list of records. */
export const isColumn = (type: string): boolean => !["nothing", "records"].includes(heldBy(type));

type Held = Pick<FormField, "type" | "holds">;

/** The kind of values that a field holds; of what a formula gives, as the server found it. */
export const heldIn = ({ type, holds }: Held): ValueKind => holds ?? heldBy(type);

/** Whether something may be done with a field: with what a formula gives, as with other values of its kind. */
export const allows = (field: Held, trait: Trait): boolean => {
  const result = heldBy(field.type) === "result";
  return has(field.type, trait) && (!result || (usual[heldIn(field)] as readonly Trait[]).includes(trait));
};

/** The field that names a record for which no title was set: the first of the best type there is. */
export const namedBy = <T extends { readonly type: string }>(fields: readonly T[]): T | undefined =>
  titleTypes.map((best) => fields.find(({ type }) => type === best)).find((field) => field !== undefined);
