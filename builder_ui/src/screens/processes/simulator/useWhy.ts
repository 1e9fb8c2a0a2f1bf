// Why somebody is asked, in words.

import { useTranslation } from "react-i18next";
import type { Words } from "../words";
import type { Asked } from "./api";

export const useWhy = (words: Words): ((asked: Asked) => string) => {
  const { t } = useTranslation("simulator");
  return ({ why, rules, of, spared }) => {
    const found = rules.map(words.assigneeText).filter(Boolean).join(t("and"));
    const reason = why === "found" ? t("why_found", { rule: found }) : t(`why_${why}`, { person: of?.label ?? "" });
    return spared ? `${reason} · ${t(`spared_${spared}`)}` : reason;
  };
};
