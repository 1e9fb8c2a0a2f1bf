// What stands at the right of a block's head: the unit of its figures, and the days that they are of.

import { useTranslation } from "react-i18next";
import type { Answered, Days } from "../../api/dashboards";
import { useDaysText } from "./daysText";

const words: Readonly<Record<string, string>> = { "¥": "yuan", "%": "percent" };

/** The unit that all measures share. */
const unitOf = ({ columns }: Answered): string => {
  const units = new Set(columns.filter(({ role }) => role === "measure").map(({ unit }) => unit));
  return units.size === 1 ? ([...units][0] ?? "") : "";
};

/** What a unit is called beside a figure: 元 for ¥. */
export const useUnitWord = (): ((unit: string) => string) => {
  const { t } = useTranslation("dashboards");
  return (unit) => (words[unit] ? t(`unit_${words[unit] as "yuan"}`) : unit);
};

export const useHeadNote = (): ((answer: Answered, named: string | undefined) => string) => {
  const spoken = useUnitWord();
  const written = useDaysText();
  const period = (days: Days | undefined): string => (days ? written(days) : "");
  return (answer, named) => [spoken(unitOf(answer)), named ?? period(answer.period)].filter(Boolean).join(" · ");
};
