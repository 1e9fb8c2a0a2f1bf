// The job that writes: how far it is, and what came of it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Progress } from "antd";
import { CircleCheck, Download, OctagonX, TriangleAlert, Undo2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { FormView } from "../../api/appView";
import { leftBehindAddress, type LeftRecord, type Strays, undoImport } from "../../api/imports";
import { cancelJob, isOver, type Job, jobQuery, myJobsQuery, percentOf, retryJob } from "../../api/jobs";
import { ApiProblem } from "../../api/problem";
import { recordsKey } from "../../api/records";
import { labelText } from "../../i18n/label";
import { grouped } from "../../format/numbers";
import { usePreferences } from "../../preferences/preferences";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { useConfirm } from "../../ui/useConfirm";
import styles from "./import.module.css";

type RunStepProps = {
  readonly app: string;
  readonly form: FormView;
  readonly job: string;
  readonly onAgain: () => void;
  /** Another job goes on here: the one that undoes this one. */
  readonly onJob: (job: string) => void;
};

const UNDO = "undo_import";

export const RunStep = ({ app, form, job: id, onAgain, onJob }: RunStepProps) => {
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
        {!over && <Running job={job} />}
        {over && job.kind === UNDO && <Undone app={app} form={form} job={job} onAgain={onAgain} />}
        {over && job.kind !== UNDO && <Outcome app={app} form={form} job={job} onAgain={onAgain} onJob={onJob} />}
      </section>
    </div>
  );
};

const figure = (told: unknown): number => (typeof told === "number" ? told : 0);

const Running = ({ job }: { job: Job }) => {
  const { t } = useTranslation("import");
  const confirm = useConfirm();
  const percent = percentOf(job) ?? 0;
  const undoing = job.kind === UNDO;
  const stop = () =>
    confirm({ title: t("stopTitle"), consequence: t("stopBody"), verb: t("stop"), keep: t("stopKeep"), act: () => cancelJob(job.id) });
  return (
    <>
      <h2>{t(undoing ? "undoing" : "running")}</h2>
      <Progress percent={percent} aria-label={t(undoing ? "undoing" : "running")} />
      <p role="status">{t("progress", { done: grouped(figure(job.progress?.done)), total: grouped(figure(job.progress?.total)) })}</p>
      <p className={styles.note}>{t("runningNote")}</p>
      <div className={styles.acts}>
        {!undoing && <Button danger onClick={stop}>{t("stop")}</Button>}
      </div>
    </>
  );
};

const marks = {
  done: { icon: CircleCheck, title: "doneTitle", className: "good" },
  cancelled: { icon: OctagonX, title: "stoppedTitle", className: "care" },
  dead: { icon: TriangleAlert, title: "brokenTitle", className: "care" },
} as const;

const Outcome = ({ app, form, job, onAgain, onJob }: Omit<RunStepProps, "job"> & { readonly job: Job }) => {
  const { t } = useTranslation("import");
  const go = useNavigate();
  const queries = useQueryClient();
  const locale = usePreferences((state) => state.locale);
  const { icon: Icon, title, className } = marks[job.state === "done" || job.state === "cancelled" ? job.state : "dead"];
  const told = job.result ?? job.progress ?? {};
  const failed = figure(told["failed"]);
  const same = figure(told["same"]);
  const waiting = figure(told["waiting"]);
  const here = `/apps/${app}/forms/${form.key}`;
  return (
    <>
      <Icon size={32} className={styles[className]} aria-hidden="true" />
      <h2>{t(title)}</h2>
      <p>{t("doneBody", { created: grouped(figure(told["created"])), updated: grouped(figure(told["updated"])) })}</p>
      {same > 0 && <p>{t("doneSame", { count: same })}</p>}
      {waiting > 0 && <p>{t("doneWaiting", { count: waiting })}</p>}
      {failed > 0 && (
        <>
          <p className={styles.badText}>{t("doneFailed", { count: failed })}</p>
          <LeftBehind job={job.id} />
        </>
      )}
      {straysIn(told["strays"]).map((each) => <Stray key={each.field} form={form} job={job.id} strays={each} />)}
      {job.state === "dead" && <p>{t("brokenBody")}</p>}
      <div className={styles.acts}>
        {job.state === "dead" && (
          <Button onClick={() => void retryJob(job.id).finally(() => queries.invalidateQueries({ queryKey: jobQuery(job.id).queryKey }))}>{t("goOn")}</Button>
        )}
        {figure(told["created"]) + figure(told["updated"]) > 0 && job.state !== "dead" && <Undo job={job} onJob={onJob} />}
        <Button onClick={onAgain}>{t("again")}</Button>
        <Button type="primary" onClick={() => go(here)}>{t("seeList", { label: labelText(form.label, locale) })}</Button>
      </div>
    </>
  );
};

const LeftBehind = ({ job, inside }: { readonly job: string; readonly inside?: string }) => {
  const { t } = useTranslation("import");
  return (
    <p className={styles.fetch}>
      <Download size={14} aria-hidden="true" />
      <a href={leftBehindAddress(job, "xlsx", inside)}>{t("downloadXlsx")}</a>
      <a href={leftBehindAddress(job, "csv", inside)}>{t("downloadCsv")}</a>
    </p>
  );
};

/** Imports of before said only how many there were. */
const straysIn = (told: unknown): readonly Strays[] => (Array.isArray(told) ? (told as readonly Strays[]) : []);

const Stray = ({ form, job, strays }: { readonly form: FormView; readonly job: string; readonly strays: Strays }) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const field = form.fields.find(({ key }) => key === strays.field);
  return (
    <>
      <p className={styles.badText}>{t("doneStrays", { count: strays.rows, label: labelText(field?.label ?? strays.field, locale) })}</p>
      {strays.named.length > 0 && <p className={styles.note}>{t("strayNamed", { named: strays.named.join("、") })}</p>}
      <LeftBehind job={job} inside={strays.field} />
    </>
  );
};

/** The way back; an import that was undone already says so. */
const Undo = ({ job, onJob }: { job: Job; onJob: (job: string) => void }) => {
  const { t } = useTranslation("import");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { data } = useQuery(myJobsQuery);
  if (data?.some(({ kind, progress, result }) => kind === UNDO && (result ?? progress)?.["undoes"] === job.id)) return <span className={styles.note}>{t("undoneBefore")}</span>;
  const undo = async (): Promise<void> => {
    try {
      const started = await undoImport(job.id);
      await queries.invalidateQueries({ queryKey: myJobsQuery.queryKey });
      onJob(started.job);
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("planBad"), 6);
    }
  };
  const ask = () => confirm({ title: t("undoTitle"), consequence: t("undoBody"), verb: t("undo"), keep: t("undoKeep"), act: undo });
  return <Button icon={<Undo2 size={14} />} onClick={ask}>{t("undo")}</Button>;
};

const Undone = ({ app, form, job, onAgain }: { app: string; form: FormView; job: Job; onAgain: () => void }) => {
  const { t } = useTranslation("import");
  const go = useNavigate();
  const locale = usePreferences((state) => state.locale);
  const told = job.result ?? job.progress ?? {};
  const left = figure(told["left"]);
  const conflicts = (told["conflicts"] ?? []) as readonly LeftRecord[];
  const broken = job.state === "dead";
  const Icon = broken ? TriangleAlert : Undo2;
  return (
    <>
      <Icon size={32} className={broken ? styles.care : styles.good} aria-hidden="true" />
      <h2>{t(broken ? "brokenTitle" : "undoneTitle")}</h2>
      <p>{t("undoneBody", { removed: grouped(figure(told["removed"])), restored: grouped(figure(told["restored"])) })}</p>
      {left > 0 && (
        <>
          <p className={styles.badText}>{t("undoneLeft", { count: left })}</p>
          <ul className={styles.conflicts}>
            {conflicts.map(({ record, title, reason }) => (
              <li key={record}>
                <Link to={`/apps/${app}/forms/${form.key}/records/${record}`}>{title || labelText(form.label, locale)}</Link>
                <span className={styles.note}>{t(`undo_${reason}`)}</span>
              </li>
            ))}
          </ul>
          {left > conflicts.length && <p className={styles.note}>{t("conflictsCut", { count: conflicts.length })}</p>}
        </>
      )}
      <div className={styles.acts}>
        <Button onClick={onAgain}>{t("again")}</Button>
        <Button type="primary" onClick={() => go(`/apps/${app}/forms/${form.key}`)}>{t("seeList", { label: labelText(form.label, locale) })}</Button>
      </div>
    </>
  );
};
