// A condition read aloud, part by part, with names for keys.

import { idOf, useConditionWords } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { useChoices } from "../processes/useChoices";
import { type Line, type Part, partsOf } from "./conditions";
import { askedOf, kindsOf, type RuleField, useRelations } from "./fields";
import type { Figure } from "./figures";

export const useSpoken = (app: string, fields: readonly RuleField[], form?: string): ((condition: string) => readonly string[]) => {
  const { t } = useTranslation("rules");
  const relations = useRelations(app, form);
  const words = useConditionWords(fields.map(askedOf));
  const { people, departments } = useChoices(app);
  const nameOf = (key: string): string => fields.find((each) => each.key === key)?.label ?? key;
  /** Whom a formula names by their ids. */
  const named = (line: Line): Line => {
    const known = new Map([...people, ...departments].map(({ value, label }) => [value, label]));
    const withName = (value: Line["values"][number]): Line["values"][number] => {
      const label = known.get(idOf(value));
      return label ? { id: idOf(value), label } : value;
    };
    return { ...line, values: line.values.map(withName) };
  };
  const spoken = (line: Line): string => {
    const { subject, verb, object } = words(named(line));
    return [subject, verb, line.other === undefined ? object : nameOf(line.other)].filter(Boolean).join(" ");
  };
  const figure = ({ relation: key, fold, field, days, sign, value }: Figure): string => {
    const relation = relations.find((each) => each.key === key);
    const of = relation?.figures.find((each) => each.key === field)?.label ?? "";
    const within = days === undefined ? "" : t("withinDays", { days });
    return [within, relation?.label ?? key, of, t(`fold_${fold}`), t(`sign_${sign}`), value].filter(Boolean).join(" ");
  };
  const said = (part: Part): string => {
    if (part.kind === "formula") return part.source;
    if (part.kind === "figure") return figure(part);
    return part.kind === "line" ? spoken(part) : part.lines.map(spoken).join(t("orElse"));
  };
  return (condition) => partsOf(condition, kindsOf(fields)).map(said);
};
