// The filters above a dashboard; each says its value.

import { Button } from "antd";
import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FilterDefinition, PeriodDays } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import { AgainstFilter } from "./AgainstFilter";
import styles from "./Dashboard.module.css";
import { PeriodFilter } from "./PeriodFilter";
import type { Showing } from "./shown";
import { ValuesFilter } from "./ValuesFilter";

type FilterBarProps = {
  app: string;
  filters: readonly FilterDefinition[];
  showing: Showing;
  /** The days of each filter of time. */
  periods: { readonly [filter: string]: PeriodDays } | undefined;
  /** What else narrows. */
  children?: ReactNode;
};

export const FilterBar = ({ app, filters, showing, periods, children }: FilterBarProps) => {
  const { t } = useTranslation("dashboards");
  const labelOf = useLabel();
  if (filters.length === 0 && showing.picks.length === 0) return null;
  const timed = filters.find(({ key, kind }) => kind === "period" && periods?.[key]);
  return (
    <div className={styles.filters} role="search" aria-label={t("filters")}>
      {filters.map((filter) => {
        const value = showing.filters[filter.key] ?? filter.default ?? null;
        const shared = { label: labelOf(filter.label) || filter.key, set: (next: Parameters<Showing["setFilter"]>[1]) => showing.setFilter(filter.key, next) };
        return filter.kind === "period" ? (
          <PeriodFilter key={filter.key} {...shared} value={value} days={periods?.[filter.key]} />
        ) : (
          <ValuesFilter key={filter.key} {...shared} app={app} filter={filter} value={Array.isArray(value) ? (value as readonly string[]) : []} />
        );
      })}
      {timed && <AgainstFilter value={showing.against} days={periods?.[timed.key]?.before ?? null} set={showing.setAgainst} />}
      {children}
      {showing.isChanged && (
        <Button size="small" type="text" className={styles.reset ?? ""} icon={<RotateCcw size={14} />} onClick={showing.reset}>
          {t("reset")}
        </Button>
      )}
    </div>
  );
};
