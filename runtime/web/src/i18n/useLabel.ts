// Names that makers gave, in the reader's language.

import { usePreferences } from "../preferences/preferences";
import { type Label, labelText } from "./label";

export const useLabel = (): ((label: Label | null | undefined) => string) => {
  const locale = usePreferences((state) => state.locale);
  return (label) => labelText(label, locale);
};
