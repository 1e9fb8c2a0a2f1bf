// What a card shows of its record: a picture, the name, one figure, and a few facts.

import { fileAddress } from "../../../api/files";
import type { FormView } from "../../../api/appView";
import type { Entry, Value } from "../../../api/records";
import { type FormValues, isBlank } from "../../../forms";
import { titleField } from "../../record/title";
import { isFigure, type ShownColumn } from "../columns";
import type { List } from "../useList";

/** More than this no card tells at a glance. */
export const MOST_FACTS = 5;

export type Face = { readonly figure: ShownColumn | undefined; readonly facts: readonly ShownColumn[] };

/** The columns of the view that a card draws; what already stands on the board or the card is left out. */
export const faceColumns = (list: List, shown: readonly ShownColumn[], without: readonly (string | undefined)[] = []): readonly ShownColumn[] => {
  const told = new Set([titleField(list.form), list.view?.cover, ...without]);
  return shown.filter(({ field }) => !told.has(field.key)).slice(0, MOST_FACTS);
};

/** Blanks say nothing on a card. */
export const faceOf = (columns: readonly ShownColumn[], entry: Entry): Face => {
  const told = columns.filter(({ field }) => !isBlank(entry.values[field.key] as FormValues[string]));
  const figure = told.find(({ field }) => isFigure(field));
  return { figure, facts: told.filter((column) => column !== figure) };
};

/** What a browser draws as a picture; a record keeps the names of its files, not their kinds, and a list may not even have the names. */
const picture = /\.(png|jpe?g|gif|webp)$/i;

const isPicture = (file: unknown): file is { readonly id: string } => {
  const { id, name } = (file ?? {}) as { id?: unknown; name?: unknown };
  return typeof id === "string" && typeof name === "string" && (name === "" || picture.test(name));
};

/** The address of the first picture among the files of a field. */
export const coverOf = (value: Value | undefined): string | null => {
  const first = Array.isArray(value) ? value.find(isPicture) : undefined;
  return first ? fileAddress(first.id) : null;
};

/** Whether the view has a picture for its cards, and the reader may see it. */
export const coverField = (form: FormView, key: string | undefined): string | null =>
  key !== undefined && form.fields.some((field) => field.key === key) && form.permissions.readable.includes(key) ? key : null;
