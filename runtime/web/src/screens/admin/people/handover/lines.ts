// What a line holds, in words.

import { useTranslation } from "react-i18next";
import type { HeldLine } from "../../../../api/handovers";
import { grouped } from "../../../../format/numbers";

const SHOWN = 3;

export const useLineWords = () => {
  const { t } = useTranslation("admin");
  return ({ kind, count, label = "", app_label = "", field = "", about }: Pick<HeldLine, "kind" | "count" | "label" | "app_label" | "field" | "about">): { title: string; about: string } => {
    const [first, rest] = [about.slice(0, SHOWN), about.length - SHOWN];
    const names = [...first, ...(rest > 0 ? [t("andMore", { count: rest })] : [])].join("、");
    return { title: t(`holds_${kind}`, { count, figure: grouped(count), label, field }), about: app_label || names };
  };
};
