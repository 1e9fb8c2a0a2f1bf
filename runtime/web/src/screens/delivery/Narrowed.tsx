// What is chosen in the filters of a dashboard, in words.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choicesQuery, type FilterDefinition, type FilterValue, type FilterValues } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import { usePreferences } from "../../preferences/preferences";
import { isPeriod } from "../dashboards/filters";
import styles from "./Delivery.module.css";

type OneProps = { readonly app: string; readonly filter: FilterDefinition; readonly value: FilterValue };

const Period = ({ filter, value }: OneProps) => {
  const { t } = useTranslation("dashboards");
  const name = useLabel()(filter.label) || filter.key;
  const said = isPeriod(value) ? t(`period_${value}`) : typeof value === "object" && "from" in value ? `${value.from ?? ""} ~ ${value.to ?? ""}` : "";
  return <span>{`${name} ${said}`}</span>;
};

const Values = ({ app, filter, value }: OneProps) => {
  const locale = usePreferences((state) => state.locale);
  const name = useLabel()(filter.label) || filter.key;
  const [form = "", path = ""] = Object.entries(filter.on)[0] ?? [];
  const { data = [] } = useQuery(choicesQuery(app, form, path, locale));
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return <span>{`${name} ${chosen.map((each) => data.find((choice) => choice.value === each)?.label ?? each).join("、")}`}</span>;
};

const isEmpty = (value: FilterValue | undefined): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

export const Narrowed = ({ app, filters, values }: { app: string; filters: readonly FilterDefinition[]; values: FilterValues }) => {
  const { t } = useTranslation("delivery");
  const set = filters.flatMap((filter) => {
    const value = values[filter.key] ?? filter.default;
    return isEmpty(value) ? [] : [{ filter, value: value as FilterValue }];
  });
  if (set.length === 0) return <span className={styles.quiet}>{t("everything")}</span>;
  return (
    <span className={styles.narrowed}>
      {set.map(({ filter, value }) => (filter.kind === "period" ? <Period key={filter.key} app={app} filter={filter} value={value} /> : <Values key={filter.key} app={app} filter={filter} value={value} />))}
    </span>
  );
};
