// A condition as people say it: 状态 是 合作中.

import { useTranslation } from "react-i18next";
import type { FormField } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { grouped } from "../../format/numbers";
import { type Condition, idOf } from "./conditions";
import { kindOf, operandOf } from "./operators";

export type ConditionWords = { readonly subject: string; readonly verb: string; readonly object: string };

export const useConditionWords = (fields: readonly FormField[]) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  return ({ field: key, operator, values }: Condition): ConditionWords => {
    const field = fields.find((each) => each.key === key);
    const kind = field ? kindOf(field) : null;
    const operand = kind ? operandOf(kind, operator) : "none";
    const named = (value: string): string => labelText(field?.options?.find((option) => option.value === value)?.label, locale) || value;
    const said = values.map((value) => (typeof value === "string" ? (operand === "options" ? named(value) : value) : value.label));
    const [from = "", to = ""] = operand === "numbers" || operand === "number" ? said.map(grouped) : said;
    const object = {
      none: "",
      text: `「${from}」`,
      number: from,
      date: from,
      days: t("days", { count: Number(from) || 0 }),
      percent: `${from} %`,
      percents: `${from} % ${t("to")} ${to} %`,
      time: from.slice(0, 5),
      times: `${from.slice(0, 5)} ${t("to")} ${to.slice(0, 5)}`,
      tags: said.join("、"),
      places: said.join("、"),
      numbers: `${from} ${t("to")} ${to}`,
      dates: `${from} ${t("to")} ${to}`,
      options: said.join("、"),
      people: said.join("、"),
      departments: said.join("、"),
      records: said.join("、"),
    }[operand];
    return { subject: labelText(field?.label, locale) || key, verb: t(`op_${operator}`), object: values.map(idOf).join("") ? object : "" };
  };
};
