// Nothing fits: which condition is too strict, and what there would be without it.

import { useQueries } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { get } from "../../api/client";
import { recordsKey, recordsPath, type RecordsPage } from "../../api/records";
import { formulaOf, together, useConditionWords } from "../../conditions";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Empty } from "../../ui/States";
import { clearFilter, setConditions } from "./FilterBar";
import styles from "./list.module.css";
import type { List } from "./useList";

/** One demand of the list: what it is called, what is asked without it, and the way to do without. */
type Demand = { readonly words: string; readonly filter: string | undefined; readonly search: string; readonly drop: () => void };

/** Each one is counted without: more would make a reader of many conditions wait. */
const MOST = 6;

const useDemands = (list: List): readonly Demand[] => {
  const { t } = useTranslation("list");
  const wordsOf = useConditionWords(list.asked);
  const { any, conditions } = list.filter;
  const { search } = list.address;
  const asked = conditions.map((condition, at): Demand => {
    const others = conditions.filter((_, index) => index !== at);
    const { subject, verb, object } = wordsOf(condition);
    return {
      words: [subject, verb, object].filter(Boolean).join(" "),
      filter: together(list.fixed, formulaOf(list.asked, { any, conditions: others })),
      search,
      drop: () => setConditions(list, others),
    };
  });
  const typed: Demand = { words: t("searched", { text: search }), filter: list.formula, search: "", drop: () => list.go({ search: "" }) };
  return search ? [...asked, typed] : asked;
};

/** What each demand keeps away; null while it is counted. */
const useKept = (list: List, demands: readonly Demand[]): readonly (string | null)[] =>
  useQueries({
    queries: demands.slice(0, MOST).map(({ filter, search }) => ({
      queryKey: [...recordsKey(list.app, list.form.key), "without", filter, search],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const query = { limit: 1, count: "capped", ...(filter ? { filter } : {}), ...(search ? { search } : {}) };
        return (await get<RecordsPage>(recordsPath(list.app, list.form.key), { query, signal })).count ?? "0";
      },
    })),
    combine: (found) => found.map(({ data }) => data ?? null),
  });

const figure = (count: string | null | undefined): number => Number.parseInt((count ?? "0").replace(/\D/g, ""), 10) || 0;

export const NoMatch = ({ list }: { readonly list: List }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const demands = useDemands(list);
  const counts = useKept(list, demands);
  const most = Math.max(0, ...counts.map(figure));
  const at = most > 0 ? counts.findIndex((count) => figure(count) === most) : -1;
  const strict = demands[at];
  const title = t("noMatchTitle", { label: labelText(list.form.label, locale) });
  if (demands.length === 0) return <Empty title={title} />;
  const clear = <Button onClick={() => clearFilter(list)}>{t("noMatchClear")}</Button>;
  if (!strict) return <Empty title={title} actions={clear}>{t("noMatchBody")}</Empty>;
  return (
    <Empty
      title={title}
      actions={
        <>
          <Button type="primary" onClick={strict.drop}>{t("dropStrict")}</Button>
          {demands.length > 1 && clear}
        </>
      }
    >
      <span className={styles.demands}>
        {demands.map((each, index) => (
          <span key={each.words} className={each === strict ? styles.strict : styles.demand}>{index > 0 && "+ "}{each === strict ? <del>{each.words}</del> : each.words}</span>
        ))}
      </span>
      {t("withoutStrict", { words: strict.words, count: counts[at] ?? "" })}
    </Empty>
  );
};
