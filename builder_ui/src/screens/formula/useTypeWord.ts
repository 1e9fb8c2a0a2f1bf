// What the type of a formula is called: number(2) is a number with two decimals.

import { useTranslation } from "react-i18next";

const known = ["text", "boolean", "date", "datetime", "duration", "choice", "time", "range", "address", "nothing"] as const;

export const useTypeWord = (): ((type: string) => string) => {
  const { t } = useTranslation("formula");
  return (type) => {
    const [, decimals] = /^number\((\d+)\)/.exec(type) ?? [];
    if (decimals !== undefined) return decimals === "0" ? t("type_whole") : t("type_number", { decimals });
    if (type.startsWith("list")) return t("type_list");
    if (type.startsWith("record") || type.startsWith("relation")) return t("type_record");
    const plain = known.find((each) => each === type);
    return plain ? t(`type_${plain}`) : type;
  };
};
