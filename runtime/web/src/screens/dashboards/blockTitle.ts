// What a block is called that its maker gave no title: 订单 · 金额合计 · 按月.

import { useTranslation } from "react-i18next";
import type { BlockColumn, BlockDefinition } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";

/** What forms and fields are called where the block is drawn; nothing for what is not known there. */
export type Names = { readonly form: (key: string) => string | undefined; readonly field: (form: string, key: string) => string | undefined };

const figures = ["SUM", "AVERAGE", "COUNT", "COUNT_DISTINCT", "MIN", "MAX"] as const;
const analyses = ["retention", "conversion", "rfm"] as const;
const grains = ["day", "week", "month", "quarter", "year"] as const;

const sourceOf = (column: BlockColumn): string => (typeof column === "string" ? column : (column.expression ?? column.field ?? ""));

/** `SUM(amount)` taken apart, as reports do on the server; null for a formula that does more: `SUM(amount) / COUNT()`. */
export const figureIn = (source: string): { readonly function: string; readonly of: string } | null => {
  const [, name = "", of = ""] = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(source) ?? [];
  const called = name.toUpperCase() === "COUNTD" ? "COUNT_DISTINCT" : name.toUpperCase();
  const known = figures.find((each) => each === called);
  if (!known) return null;
  let depth = 0;
  for (const letter of of.replace(/"[^"]*"/g, "")) {
    depth += "([（".includes(letter) ? 1 : ")]）".includes(letter) ? -1 : 0;
    // What closes before the end closes the function: something else follows it.
    if (depth < 0 || (depth === 0 && ",，".includes(letter))) return null;
  }
  return { function: known, of: of.trim() };
};

export const useBlockTitle = (): ((block: BlockDefinition, names: Names) => string) => {
  const { t } = useTranslation("dashboards");
  const labelOf = useLabel();
  return (block, names) => {
    const given = labelOf(block.label).trim();
    if (given) return given;
    const [only, ...more] = [...(block.measures ?? []), ...(block.dimensions ?? [])];
    const own = typeof only === "object" && more.length === 0 ? labelOf(only.label) : "";
    if (own) return own;
    const called = (key: string): string => names.field(block.form ?? "", key) ?? key;
    const measured = (column: BlockColumn): string => {
      const said = typeof column === "string" ? {} : column;
      const written = figureIn(sourceOf(column));
      const known = figures.find((each) => each === (said.function ?? written?.function)?.toUpperCase());
      const of = said.function ? sourceOf(column) : (written?.of ?? "");
      return labelOf(said.label) || (known ? t(`figure_${known}`, { of: of && called(of) }).trim() : "");
    };
    const divided = (column: BlockColumn): string => {
      const grain = typeof column === "string" ? undefined : grains.find((each) => each === column.grain);
      return grain ? t(`by_${grain}`) : t("by", { of: called(sourceOf(column)) });
    };
    const analysis = analyses.find((each) => each === block.type);
    if (analysis) return [names.form(block.form ?? "") ?? block.form ?? "", t(`analysis_${analysis}`)].filter(Boolean).join(" · ");
    const parts = [names.form(block.form ?? "") ?? block.form ?? "", ...(block.measures ?? []).map(measured), ...(block.dimensions ?? []).map(divided)];
    return parts.filter(Boolean).join(" · ");
  };
};
