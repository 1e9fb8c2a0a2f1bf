// What was filled in and not yet saved: kept by this browser tab, offered back after a reload.

import type { FormValues } from "../../forms";

const nameOf = (app: string, form: string, record: string | null): string => `dougong.input.${app}.${form}.${record ?? "new"}`;

export const keptInput = (app: string, form: string, record: string | null): FormValues | null => {
  const kept = sessionStorage.getItem(nameOf(app, form, record));
  return kept === null ? null : (JSON.parse(kept) as FormValues);
};

/** Keep what would be sent; nothing, where nothing was changed. */
export const keepInput = (app: string, form: string, record: string | null, values: FormValues): void => {
  const name = nameOf(app, form, record);
  if (Object.keys(values).length === 0) return sessionStorage.removeItem(name);
  try {
    sessionStorage.setItem(name, JSON.stringify(values));
  } catch {
    // The store of the browser is full: the page itself still holds the input.
  }
};

export const forgetInput = (app: string, form: string, record: string | null): void =>
  sessionStorage.removeItem(nameOf(app, form, record));
