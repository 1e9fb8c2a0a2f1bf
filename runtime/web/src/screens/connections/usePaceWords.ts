// How often a sync is read, in words.

import { useTranslation } from "react-i18next";
import { paceOf } from "./pace";

export const usePaceWords = () => {
  const { t } = useTranslation("connections");
  return (every: number | null): string => {
    const pace = paceOf(every);
    return "count" in pace ? t(pace.key, { count: pace.count }) : t(pace.key);
  };
};
