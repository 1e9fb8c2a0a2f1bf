// A condition as people say it: 状态 是 合作中.

import { useTranslation } from "react-i18next";
import { grouped } from "../format/numbers";
import { asDrawn, type FormField } from "../forms";
import { labelText } from "../i18n/label";
import { usePreferences } from "../preferences/preferences";
import { type Condition, idOf } from "./conditions";
import { kindOf, type Operand, operandOf, wordOf } from "./operators";

export type ConditionWords = { readonly subject: string; readonly verb: string; readonly object: string };

const figures: ReadonlySet<Operand> = new Set<Operand>(["number", "numbers", "percent", "percents"]);
const spans: ReadonlySet<Operand> = new Set<Operand>(["numbers", "percents", "dates", "times"]);

export const useConditionWords = (fields: readonly FormField[]) => {
  const { t } = useTranslation("conditions");
  const locale = usePreferences((state) => state.locale);
  /** One of the values, as it is read. */
  const saidOf = (field: FormField | undefined, operand: Operand) => (value: Condition["values"][number]): string => {
    if (typeof value !== "string") return value.label;
    if (operand === "options") return labelText(field?.options?.find((option) => option.value === value)?.label, locale) || value;
    if (operand === "time" || operand === "times") return value.slice(0, 5);
    if (operand === "places") return value.split("/").at(-1) ?? value;
    const figure = figures.has(operand) ? grouped(value.replace(/%$/, "")) : value;
    return operand === "percent" || operand === "percents" ? `${figure} %` : figure;
  };
  return ({ field: key, operator, values }: Condition): ConditionWords => {
    const found = fields.find((each) => each.key === key);
    const field = found && asDrawn(found);
    const kind = field ? kindOf(field) : null;
    const operand = kind ? operandOf(kind, operator) : "none";
    const said = values.map(saidOf(field, operand));
    const object = (): string => {
      if (operand === "none" || values.map(idOf).join("") === "") return "";
      if (operand === "text") return t("quoted", { text: said[0] ?? "" });
      if (operand === "days") return t("days", { count: Number(said[0]) || 0 });
      return said.join(spans.has(operand) ? ` ${t("to")} ` : t("comma"));
    };
    const verb = operator === "lastDays" ? t("lately") : kind ? t(wordOf(kind, operator)) : "";
    return { subject: labelText(field?.label, locale) || key, verb, object: object() };
  };
};
