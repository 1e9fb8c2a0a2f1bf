// The newest runs of the rule, each with what came of it.

import { ago, ruleRunsQuery, type RuleRun, useMe } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleMinus, Hourglass, type LucideIcon } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@dougong/web";
import styles from "./Rules.module.css";

const icons: { readonly [outcome in RuleRun["outcome"]]: readonly [LucideIcon, string] } = {
  running: [Hourglass, "quiet"],
  waiting: [Hourglass, "quiet"],
  sending: [Hourglass, "quiet"],
  done: [CircleCheck, "holds"],
  unmet: [CircleMinus, "fails"],
  gone: [CircleMinus, "fails"],
  failed: [CircleAlert, "failed"],
  stopped: [CircleAlert, "failed"],
};

const useResult = (): ((run: RuleRun) => string) => {
  const { t } = useTranslation("rules");
  return (run) => {
    if (run.reason) return run.reason;
    if (run.outcome === "done") return t("ranSteps", { count: run.done });
    if (run.outcome !== "unmet") return t(`outcome_${run.outcome}`);
    const [unmet] = (run.conditions ?? []).filter(({ holds }) => !holds).flatMap(({ values }) => values);
    return unmet ? t("unmetBy", { field: unmet.label, text: unmet.text }) : t("unmet");
  };
};

export const Runs = ({ app, rule }: { app: string; rule: string }) => {
  const { t } = useTranslation(["rules", "when"]);
  const { t: when } = useTranslation("when");
  const { data: runs = [] } = useQuery(ruleRunsQuery(app, rule));
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const result = useResult();
  return (
    <section className={styles.runs} aria-label={t("runs")}>
      <h2>{t("runs")}</h2>
      {runs.length === 0 && <p className={styles.quiet}>{t("noRuns")}</p>}
      <ul>
        {runs.map((run) => {
          const [icon, tone] = icons[run.outcome];
          return (
            <li key={run.id}>
              {createElement(icon, { size: 16, className: styles[tone] })}
              <time dateTime={run.at}>{ago(when, run.at, { now: new Date(), zone, locale })}</time>
              <span className={run.outcome === "failed" || run.outcome === "stopped" ? styles.failed : undefined}>{result(run)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
