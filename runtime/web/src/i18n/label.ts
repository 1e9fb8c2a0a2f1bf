// Names that makers gave: one text for all, or one by language.

import type { Locale } from "./locale";

export type Label = string | { readonly [locale in Locale]?: string };

/** The name in the reader's language, or in any it was given in. */
export const labelText = (label: Label | null | undefined, locale: Locale): string => {
  if (label == null || typeof label === "string") return label ?? "";
  return label[locale] ?? Object.values(label)[0] ?? "";
};
