// The newest runs of the rule, or of all, each with what came of it; one opens with all that it did.

import { ago, ruleOutcomes, type RuleOutcome, type RuleRun, ruleRunsQuery, useApp, useMe, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { CircleAlert, CircleCheck, CircleMinus, Hourglass, type LucideIcon, X } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { ActionPart } from "../../catalogue";
import { RunDrawer } from "./RunDrawer";
import styles from "./Rules.module.css";
import log from "./Runs.module.css";
import { Standing } from "./stopping/Standing";
import { toneOf } from "./tones";

const icons: { readonly [outcome in RuleOutcome]: readonly [LucideIcon, string] } = {
  running: [Hourglass, "fails"],
  waiting: [Hourglass, "fails"],
  sending: [Hourglass, "fails"],
  done: [CircleCheck, "holds"],
  unmet: [CircleMinus, "fails"],
  gone: [CircleMinus, "fails"],
  failed: [CircleAlert, "failed"],
  stopped: [CircleAlert, "failed"],
  reached: [CircleCheck, "holds"],
  left: [CircleMinus, "fails"],
  cancelled: [CircleMinus, "fails"],
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

const PAGE = 5;

/** What decides before something is saved or deleted is never under way, and cannot pause. */
type RunsProps = { app: string; rule: string; actions: readonly ActionPart[]; pauses?: boolean };

export const Runs = ({ app, rule, actions, pauses = true }: RunsProps) => {
  const { t } = useTranslation(["rules", "when"]);
  const { t: when } = useTranslation("when");
  const [scope, setScope] = useState<"this" | "all">("this");
  const [outcome, setOutcome] = useState<RuleOutcome>();
  const [record, setRecord] = useState<string>();
  const [limit, setLimit] = useState(PAGE);
  const [search, setSearch] = useSearchParams();
  const { data: runs = [] } = useQuery(ruleRunsQuery(app, { rule: scope === "this" ? rule : undefined, outcome, record, limit }));
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const result = useResult();
  const live = useApp(app).data?.release != null;
  const open = (id: string | null): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (id) next.set("run", id);
      else next.delete("run");
      return next;
    });
  return (
    <section className={log.runs} aria-label={t("runs")}>
      <header className={log.runsHead}>
        <h2>{t("runs")}</h2>
        {record && (
          <Button size="small" icon={<X size={12} />} iconPlacement="end" onClick={() => setRecord(undefined)}>
            {t("oneRecord")}
          </Button>
        )}
        <Select size="small" aria-label={t("runsOf")} value={scope} options={[{ value: "this", label: t("runsOfThis") }, { value: "all", label: t("runsOfAll") }]} onChange={setScope} />
        <Select size="small" allowClear aria-label={t("outcome")} placeholder={t("outcomeAny")} popupMatchSelectWidth={false} value={outcome ?? null} options={ruleOutcomes.map((each) => ({ value: each, label: t(`outcome_${each}`) }))} onChange={(next: RuleOutcome | null | undefined) => setOutcome(next ?? undefined)} />
      </header>
      {live && scope === "this" && <Standing app={app} rule={rule} pauses={pauses} />}
      {runs.length === 0 && <p className={styles.quiet}>{t(outcome || record ? "noSuchRuns" : "noRuns")}</p>}
      <ul>
        {runs.map((run) => {
          const [icon, tone] = icons[run.outcome];
          return (
            <li key={run.id}>
              {createElement(icon, { size: 16, className: styles[tone] })}
              <time dateTime={run.at}>{ago(when, run.at, { now: new Date(), zone, locale })}</time>
              <button type="button" className={log.runOpener} onClick={() => open(run.id)}>
                <span className={toneOf[run.outcome] === "bad" ? styles.failed : undefined}>{result(run)}</span>
              </button>
              {!record && run.record && (
                <Button type="link" size="small" onClick={() => setRecord(run.record)}>
                  {t("sameRecord")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {runs.length === limit && limit < 100 && (
        <Button type="link" size="small" onClick={() => setLimit(Math.min(100, limit * 4))}>
          {t("moreRuns")}
        </Button>
      )}
      <RunDrawer app={app} id={search.get("run")} actions={actions} open={open} close={() => open(null)} />
    </section>
  );
};
