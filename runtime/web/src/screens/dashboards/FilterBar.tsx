// The filters above a dashboard; each says its value.

import { Button } from "antd";
import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { FilterDefinition, FilterValue } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import styles from "./Dashboard.module.css";
import { valuesIn, withValue } from "./filters";
import { PeriodFilter } from "./PeriodFilter";
import { ValuesFilter } from "./ValuesFilter";

type FilterBarProps = { app: string; filters: readonly FilterDefinition[] };

export const FilterBar = ({ app, filters }: FilterBarProps) => {
  const { t } = useTranslation("dashboards");
  const labelOf = useLabel();
  const [search, setSearch] = useSearchParams();
  const values = valuesIn(filters, search);
  const set = (key: string) => (value: FilterValue | null) => setSearch(withValue(search, key, value), { replace: true, flushSync: true });
  if (filters.length === 0) return null;
  return (
    <div className={styles.filters} role="search" aria-label={t("filters")}>
      {filters.map((filter) => {
        const value = values[filter.key] ?? filter.default ?? null;
        const shared = { label: labelOf(filter.label) || filter.key, set: set(filter.key) };
        return filter.kind === "period" ? (
          <PeriodFilter key={filter.key} {...shared} value={value} />
        ) : (
          <ValuesFilter key={filter.key} {...shared} app={app} filter={filter} value={Array.isArray(value) ? (value as readonly string[]) : []} />
        );
      })}
      {Object.keys(values).length > 0 && (
        <Button size="small" type="text" icon={<RotateCcw size={14} />} onClick={() => setSearch(new URLSearchParams(), { replace: true })}>
          {t("reset")}
        </Button>
      )}
    </div>
  );
};
