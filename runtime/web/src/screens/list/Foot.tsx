// How many there are, how many were read, and what their figures add up to.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { reportQuery } from "../../api/reports";
import { currencyOf, type FormField } from "../../forms";
import { amount, grouped } from "../../format/numbers";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useOnline } from "../../ui/OfflineStrip";
import { isFigure } from "./columns";
import styles from "./list.module.css";
import type { List } from "./useList";
import type { Rows } from "./useRows";

const MOST_SUMS = 3;

/** What the view says is added up; otherwise the amounts that are computed: a price one fills in means nothing as a sum. */
export const summed = (list: List, rows: Rows): readonly FormField[] => {
  const shown = rows.shown.map(({ field }) => field);
  const wanted = list.view?.sums;
  const open = (field: FormField): boolean => isFigure(field) && !list.form.permissions.masked.includes(field.key);
  return shown.filter((field) => open(field) && (wanted ? wanted.includes(field.key) : field.computed && currencyOf(field) !== undefined)).slice(0, MOST_SUMS);
};

export const figureText = (field: FormField, digits: string): string => {
  const currency = currencyOf(field);
  return currency ? amount(digits, currency) : grouped(digits);
};

export type Totals = {
  /** How many there are; a list says no more than "1000+" by itself. */
  readonly count: string | null;
  readonly sums: readonly { readonly field: FormField; readonly text: string }[];
};

/** Count and sums over all that fits, not only what was read; a search is not a condition, so that nothing is added up then. */
export const useTotals = (list: List, rows: Rows): Totals => {
  const fields = summed(list, rows);
  const many = rows.count?.endsWith("+") === true;
  const { data } = useQuery({
    ...reportQuery(list.app, {
      form: list.form.key,
      dimensions: [],
      measures: ["COUNT()", ...fields.map(({ key }) => `SUM(${key})`)],
      ...(list.formula ? { filter: list.formula } : {}),
    }),
    enabled: (fields.length > 0 || many) && list.address.search === "" && rows.entries.length > 0,
  });
  const row = list.address.search === "" ? data?.rows[0] : undefined;
  const counted = row?.["count"];
  const sums = fields.flatMap((field) => {
    const digits = row?.[`sum_${field.key}`];
    return typeof digits === "string" ? [{ field, text: figureText(field, digits) }] : [];
  });
  return { count: many && typeof counted === "string" ? grouped(counted) : rows.count, sums };
};

/** How many there are and were read; while another question is on its way, that these still answer the one before. */
export const CountLine = ({ rows, totals }: { rows: Rows; totals: Totals }) => {
  const { t } = useTranslation("list");
  const online = useOnline();
  const { query, listed, waiting, apart } = rows;
  if (query.isPlaceholderData) return <span role="status">{t(online ? "askingAnew" : "stillTheOld")}</span>;
  return (
    <span>
      {apart ? t("loadedAll", { count: totals.count ?? "" }) : query.hasNextPage ? t("loaded", { count: totals.count ?? "", loaded: grouped(listed.length) }) : t("loadedAll", { count: grouped(listed.length) })}
      {waiting.length > 0 && ` · ${t("waiting", { count: waiting.length })}`}
    </span>
  );
};

export const Foot = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const totals = useTotals(list, rows);
  const { query } = rows;
  return (
    <footer className={styles.foot}>
      <CountLine rows={rows} totals={totals} />
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
      {totals.sums.map(({ field, text }) => (
        <span key={field.key}>
          {t("sum", { label: labelText(field.label, locale) })} <strong>{text}</strong>
        </span>
      ))}
    </footer>
  );
};
