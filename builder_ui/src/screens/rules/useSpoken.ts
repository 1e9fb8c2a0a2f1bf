// A part of a condition read aloud, with names for keys.

import { grouped, type Stretch } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { bare, dayIn, fieldIn, type Line, type Part, timeIn, unquoted } from "./conditions";
import { isFigure, type RuleField, wordOf } from "./fields";

export const useSpoken = (fields: readonly RuleField[]): ((part: Part) => string) => {
  const { t } = useTranslation("rules");
  const value = (field: RuleField | undefined, source: string): string => {
    const text = unquoted(source);
    const named = field?.options.find((option) => option.value === text)?.label ?? dayIn(source) ?? timeIn(source);
    if (named) return named;
    if (/^TRUE$/i.test(source)) return t("yes");
    if (/^FALSE$/i.test(source)) return t("no");
    return field && isFigure(field) ? `${field.prefix}${grouped(text.replace(/%$/, ""))}${field.suffix && ` ${field.suffix}`}` : text;
  };
  const nameOf = (key: string): string => fields.find((each) => each.key === key)?.label ?? key;
  const line = ({ field: key, operator, values, other }: Line): string => {
    const field = fields.find((each) => each.key === key);
    const name = nameOf(key);
    const sign = t(wordOf(operator, field?.holds));
    if (operator === "WITHIN") return t("within", { field: name, days: values[0] ?? "" });
    if (operator === "DURING") return `${name} ${sign} ${t(`period_${values[0] as Stretch}`)}`;
    if (operator === "BETWEEN") return `${name} ${sign} ${values.map((each) => value(field, each)).join(` ${t("dayTo")} `)}`;
    if (other) return `${name} ${sign} ${values.map(fieldIn).map(nameOf).join("")}`;
    return bare.has(operator) ? `${name} ${sign}` : `${name} ${sign} ${values.map((each) => value(field, each)).join(t("listComma"))}`;
  };
  return (part) => {
    if (part.kind === "formula") return part.source;
    return part.kind === "line" ? line(part) : part.lines.map(line).join(t("orElse"));
  };
};
