// How many there are, how many were read, and what their figures add up to.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { reportQuery } from "../../api/reports";
import { currencyOf, type FormField } from "../../forms";
import { amount, grouped } from "../../format/numbers";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { isFigure } from "./columns";
import styles from "./list.module.css";
import type { List } from "./useList";
import type { Rows } from "./useRows";

const MOST_SUMS = 3;

/** What the view says is added up; otherwise the amounts of money that are shown. */
export const summed = (list: List, rows: Rows): readonly FormField[] => {
  const shown = rows.shown.map(({ field }) => field);
  const wanted = list.view?.sums;
  const open = (field: FormField): boolean => isFigure(field) && !list.form.permissions.masked.includes(field.key);
  return shown.filter((field) => open(field) && (wanted ? wanted.includes(field.key) : currencyOf(field) !== undefined)).slice(0, MOST_SUMS);
};

export const figureText = (field: FormField, digits: string): string => {
  const currency = currencyOf(field);
  return currency ? amount(digits, currency) : grouped(digits);
};

/** Sums over all that fits, not only what was read; a search is not a condition, so that nothing is added up then. */
export const useSums = (list: List, rows: Rows): readonly { readonly field: FormField; readonly text: string }[] => {
  const fields = summed(list, rows);
  const { data } = useQuery({
    ...reportQuery(list.app, {
      form: list.form.key,
      dimensions: [],
      measures: fields.map(({ key }) => `SUM(${key})`),
      ...(list.formula ? { filter: list.formula } : {}),
    }),
    enabled: fields.length > 0 && list.address.search === "" && rows.entries.length > 0,
  });
  const row = list.address.search === "" ? data?.rows[0] : undefined;
  return fields.flatMap((field) => {
    const digits = row?.[`sum_${field.key}`];
    return typeof digits === "string" ? [{ field, text: figureText(field, digits) }] : [];
  });
};

export const Foot = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const sums = useSums(list, rows);
  const { query, listed, waiting, count } = rows;
  return (
    <footer className={styles.foot}>
      <span>
        {query.hasNextPage ? t("loaded", { count: count ?? "", loaded: listed.length }) : t("loadedAll", { count: listed.length })}
        {waiting.length > 0 && ` · ${t("waiting", { count: waiting.length })}`}
      </span>
      {query.isFetchingNextPage && <span role="status">{t("loadingMore")}</span>}
      {query.isFetchNextPageError && (
        <span>
          {t("moreFailed")}
          <Button type="link" size="small" onClick={() => void query.fetchNextPage()}>
            {t("moreRetry")}
          </Button>
        </span>
      )}
      <span className={styles.gap} />
      {sums.map(({ field, text }) => (
        <span key={field.key}>
          {t("sum", { label: labelText(field.label, locale) })} <strong>{text}</strong>
        </span>
      ))}
    </footer>
  );
};
