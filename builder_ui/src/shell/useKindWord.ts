// What a kind of definition is called.

import { useTranslation } from "react-i18next";

const kinds = ["forms", "processes", "rules", "tables", "segments", "messages", "journeys", "dashboards", "datasets", "roles", "app"] as const;

export const useKindWord = (): ((kind: string) => string) => {
  const { t } = useTranslation("builder");
  return (kind) => {
    const known = kinds.find((each) => each === kind);
    return known ? t(`kind_${known}`) : "";
  };
};
