// What became of earlier requests about the same record: what was asked for, who decided, and how it ended.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type EarlierRun, earlierQuery, type RunState, type TaskPage } from "../../api/tasks";
import { dayOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Card } from "../../ui/Card";
import { RunTag } from "./RunTag";
import styles from "./Earlier.module.css";

const ends = ["agreed", "rejected", "cancelled"] as const satisfies readonly RunState[];

const Line = ({ run }: { run: EarlierRun }) => {
  const { t } = useTranslation("tasks");
  const { zone } = useStandpoint();
  const asked = run.changes.map(({ label, text }) => t("earlierChange", { label, text })).join("；");
  const said = run.by && (run.comment ? t("earlierSaid", { person: run.by.label, comment: run.comment }) : run.by.label);
  return (
    <li>
      <time>{dayOf(new Date(run.started_at), zone)}</time>
      <span className={styles.asked}>{asked}</span>
      <span className={styles.said}>{said}</span>
      <RunTag state={run.state} />
    </li>
  );
};

export const Earlier = ({ page }: { page: TaskPage }) => {
  const { t } = useTranslation("tasks");
  const { data } = useQuery(earlierQuery(page.run));
  if (!data || data.items.length === 0) return null;
  const { counts } = data;
  const ended = ends.filter((state) => counts[state]);
  const all = ended.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const figures = ended.map((state) => t("earlierOf", { state: t(`run_${state}`), count: counts[state] ?? 0 })).join(" · ");
  return (
    <Card title={t("earlier", { process: page.process_label })} extra={<span className={styles.figures}>{t("earlierFigures", { count: all, figures })}</span>}>
      <ul className={styles.lines}>
        {data.items.map((run) => (
          <Line key={run.id} run={run} />
        ))}
      </ul>
    </Card>
  );
};
