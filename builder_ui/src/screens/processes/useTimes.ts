// By when something must be done, or until when is waited, in words.

import { useTranslation } from "react-i18next";
import type { Span, Timing } from "./model";

/** Nothing where that is not said yet. */
export const useTimes = (fieldName: (key: string | undefined) => string): ((timing: Timing) => string) => {
  const { t } = useTranslation("processes");
  const length = ({ amount, unit }: Span): string => t(`span_${unit}`, { count: amount });
  return ({ field, before, after }) => {
    if (field === undefined) return after ? t("timeAfter", { span: length(after) }) : "";
    if (!field) return "";
    const name = fieldName(field);
    if (before) return t("timeBefore", { name, span: length(before) });
    return after ? t("timePast", { name, span: length(after) }) : t("timeOn", { name });
  };
};
