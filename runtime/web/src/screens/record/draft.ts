// What was filled in and not yet saved: kept by this browser tab for one person, offered back after a reload.

import { newId } from "../../api/ids";
import type { FormValues } from "../../forms";

/** Names a form that somebody fills in: of a record, or of a new one. */
export type DraftPlace = { readonly person: string; readonly app: string; readonly form: string; readonly record: string | null };

/** The id is the new record's from the beginning: however often it is sent, it is made once. */
export type Draft = { readonly id: string; readonly values: FormValues };

const nameOf = ({ person, app, form, record }: DraftPlace): string => `dougong.input.${person}.${app}.${form}.${record ?? "new"}`;

export const keptInput = (place: DraftPlace): Draft | null => {
  const kept = sessionStorage.getItem(nameOf(place));
  return kept === null ? null : (JSON.parse(kept) as Draft);
};

export const begunDraft = (): Draft => ({ id: newId(), values: {} });

/** Keep what would be sent; nothing, where nothing was changed. */
export const keepInput = (place: DraftPlace, draft: Draft): void => {
  if (Object.keys(draft.values).length === 0) return forgetInput(place);
  try {
    sessionStorage.setItem(nameOf(place), JSON.stringify(draft));
  } catch {
    // The store of the browser is full: the page itself still holds the input.
  }
};

export const forgetInput = (place: DraftPlace): void => sessionStorage.removeItem(nameOf(place));
