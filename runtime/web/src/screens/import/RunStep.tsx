// The job that writes: how far it is, and what came of it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { CircleCheck, Download, OctagonX, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FormView } from "../../api/appView";
import { leftBehindAddress } from "../../api/imports";
import { cancelJob, isOver, type Job, jobQuery, percentOf, retryJob } from "../../api/jobs";
import { recordsKey } from "../../api/records";
import { labelText } from "../../i18n/label";
import { grouped } from "../../format/numbers";
import { usePreferences } from "../../preferences/preferences";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { useConfirm } from "../../ui/useConfirm";
import styles from "./import.module.css";

type RunStepProps = { readonly app: string; readonly form: FormView; readonly job: string; readonly onAgain: () => void };

export const RunStep = ({ app, form, job: id, onAgain }: RunStepProps) => {
  const queries = useQueryClient();
  const { data: job, error, refetch } = useQuery(jobQuery(id));
  const over = job !== undefined && isOver(job);
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: recordsKey(app, form.key) });
  }, [over, queries, app, form.key]);
  if (error && !job) return <Failure error={error} retry={refetch} />;
  if (!job) return <RowsLoading rows={3} />;
  return (
    <div className={styles.choosing}>
      <section className={`${styles.card} ${styles.result}`}>
        {over ? <Outcome app={app} form={form} job={job} onAgain={onAgain} /> : <Running job={job} />}
      </section>
    </div>
  );
};

const figure = (told: unknown): number => (typeof told === "number" ? told : 0);

const Running = ({ job }: { job: Job }) => {
  const { t } = useTranslation("import");
  const confirm = useConfirm();
  const percent = percentOf(job) ?? 0;
  const stop = () =>
    confirm({ title: t("stopTitle"), consequence: t("stopBody"), verb: t("stop"), keep: t("stopKeep"), act: () => cancelJob(job.id) });
  return (
    <>
      <h2>{t("running")}</h2>
      <Progress percent={percent} aria-label={t("running")} />
      <p role="status">{t("progress", { done: grouped(figure(job.progress?.done)), total: grouped(figure(job.progress?.total)) })}</p>
      <p className={styles.note}>{t("runningNote")}</p>
      <div className={styles.acts}>
        <Button danger onClick={stop}>{t("stop")}</Button>
      </div>
    </>
  );
};

const marks = {
  done: { icon: CircleCheck, title: "doneTitle", className: "good" },
  cancelled: { icon: OctagonX, title: "stoppedTitle", className: "care" },
  dead: { icon: TriangleAlert, title: "brokenTitle", className: "care" },
} as const;

const Outcome = ({ app, form, job, onAgain }: { app: string; form: FormView; job: Job; onAgain: () => void }) => {
  const { t } = useTranslation("import");
  const go = useNavigate();
  const queries = useQueryClient();
  const locale = usePreferences((state) => state.locale);
  const { icon: Icon, title, className } = marks[job.state === "done" || job.state === "cancelled" ? job.state : "dead"];
  const told = job.result ?? job.progress ?? {};
  const failed = figure(told["failed"]);
  const waiting = figure(told["waiting"]);
  const here = `/apps/${app}/forms/${form.key}`;
  return (
    <>
      <Icon size={32} className={styles[className]} aria-hidden="true" />
      <h2>{t(title)}</h2>
      <p>{t("doneBody", { created: grouped(figure(told["created"])), updated: grouped(figure(told["updated"])) })}</p>
      {waiting > 0 && <p>{t("doneWaiting", { count: waiting })}</p>}
      {failed > 0 && <p className={styles.badText}>{t("doneFailed", { count: failed })}</p>}
      {job.state === "dead" && <p>{t("brokenBody")}</p>}
      <div className={styles.acts}>
        {failed > 0 && (
          <>
            <Button icon={<Download size={14} />} href={leftBehindAddress(job.id, "xlsx")}>{t("downloadXlsx")}</Button>
            <Button icon={<Download size={14} />} href={leftBehindAddress(job.id, "csv")}>{t("downloadCsv")}</Button>
          </>
        )}
        {job.state === "dead" && (
          <Button onClick={() => void retryJob(job.id).finally(() => queries.invalidateQueries({ queryKey: jobQuery(job.id).queryKey }))}>{t("goOn")}</Button>
        )}
        <Button onClick={onAgain}>{t("again")}</Button>
        <Button type="primary" onClick={() => go(here)}>{t("seeList", { label: labelText(form.label, locale) })}</Button>
      </div>
    </>
  );
};
