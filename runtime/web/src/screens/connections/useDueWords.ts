// What following does or did, in a few words: only what there is any of.

import { useTranslation } from "react-i18next";
import { type DueCounts, dueKinds } from "../../api/organisations";

export const useDueWords = () => {
  const { t } = useTranslation("connections");
  return (counts: DueCounts | undefined): string =>
    dueKinds
      .filter((kind) => (counts?.[kind] ?? 0) > 0)
      .map((kind) => t(`due_${kind}`, { count: counts?.[kind] ?? 0 }))
      .join("，");
};
