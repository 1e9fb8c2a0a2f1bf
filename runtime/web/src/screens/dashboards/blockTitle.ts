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

export const useBlockTitle = (): ((block: BlockDefinition, names: Names) => string) => {
  const { t } = useTranslation("dashboards");
  const labelOf = useLabel();
  return (block, names) => {
    const given = labelOf(block.label).trim();
    if (given) return given;
    const called = (key: string): string => names.field(block.form ?? "", key) ?? key;
    const measured = (column: BlockColumn): string => {
      const written = /^\s*(\w+)\s*\((.*)\)\s*$/.exec(sourceOf(column));
      const name = (typeof column === "string" ? undefined : column.function) ?? written?.[1] ?? "COUNT";
      const known = figures.find((each) => each === name.toUpperCase());
      const of = (written ? written[2] : sourceOf(column))?.trim() ?? "";
      return known ? t(`figure_${known}`, { of: of && called(of) }).trim() : "";
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
