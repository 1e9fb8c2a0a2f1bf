// The filters above the blocks, as viewers find them; a press on one opens its settings.

import { type FilterDefinition, isPeriod, type Label, useLabel } from "@dougong/web";
import { CalendarDays, ChevronDown, Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Boards.module.css";
import type { Editing } from "./editing";

const useValue = (): ((filter: FilterDefinition) => string) => {
  const { t } = useTranslation(["boards", "dashboards"]);
  return ({ kind, default: usual }) => (kind === "period" ? t(isPeriod(usual) ? `dashboards:period_${usual}` : "dashboards:anyTime") : t("dashboards:all"));
};

export const FilterChips = ({ board, choose, here }: Editing) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const valueOf = useValue();
  const filters = board.filters ?? [];
  if (filters.length === 0) return null;
  const ruled = here.filter(({ form }) => form !== undefined && filters.some(({ on }) => form in on)).length;
  return (
    <div className={styles.chips}>
      {filters.map((filter) => (
        <button key={filter.key} type="button" className={styles.filterChip} onClick={() => choose(null)}>
          {filter.kind === "period" ? <CalendarDays size={14} aria-hidden="true" /> : <small>{labelOf(filter.label as Label)}</small>}
          <b>{valueOf(filter)}</b>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      ))}
      <span className={styles.ruled}>
        <Link2 size={14} aria-hidden="true" />
        {t("rules", { count: ruled })}
      </span>
    </div>
  );
};
