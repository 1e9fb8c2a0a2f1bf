// Who stands at a step: those whom the maker may read, the others as a number.

import { ago, Failure, momentText, standingQuery, useMe, usePreferences } from "@dougong/web";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import rules from "../../rules/Rules.module.css";
import styles from "./Drawer.module.css";
import type { StepProps } from "./StepDrawer";

export const Standing = ({ app, journey, card }: StepProps) => {
  const { t } = useTranslation("journeys");
  const { t: when } = useTranslation("when");
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(standingQuery(app, journey.key, card.counted));
  if (error) return <Failure small error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const now = { now: new Date(), zone, locale };
  const [people, hidden] = [data.pages.flatMap(({ items }) => items), data.pages.reduce((sum, page) => sum + page.hidden, 0)];
  return (
    <>
      {people.length === 0 && hidden === 0 && <p className={rules.quiet}>{t("nobodyStands")}</p>}
      <ul className={styles.people} aria-label={t("tabStanding")}>
        {people.map(({ run, record, title, outcome, entered_at, until }) => (
          <li key={run}>
            <a href={`/apps/${app}/forms/${journey.form}/records/${record}`} target="_blank" rel="noreferrer">{title ?? t("untitled")}</a>
            <small className={outcome === "failed" ? rules.failed : undefined}>
              {outcome === "failed" ? t("figure_failed") : until ? t("waitsUntil", { moment: momentText(until, now) }) : t("enteredAgo", { ago: ago(when, entered_at, now) })}
            </small>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={rules.quiet}>{t("hiddenStand", { count: hidden })}</p>}
      {hasNextPage && <Button size="small" type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
};
