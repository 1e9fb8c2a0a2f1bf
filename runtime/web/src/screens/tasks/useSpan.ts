// Lengths of time in the reader's language.

import { useTranslation } from "react-i18next";
import { spanOf } from "./course";

export const useSpan = (): ((minutes: number) => string) => {
  const { t } = useTranslation("tasks");
  return (minutes) => {
    const { key, ...parts } = spanOf(minutes);
    return t(key, parts);
  };
};
