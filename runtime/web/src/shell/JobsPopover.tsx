// Long work that I started: how far it is, and what came of it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Popover, Progress } from "antd";
import { LoaderCircle } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fileAddress } from "../api/files";
import type { Strays } from "../api/imports";
import { cancelJob, isOver, type Job, myJobsQuery, percentOf, retryJob } from "../api/jobs";
import { ago } from "../format/when";
import { Failure } from "../ui/States";
import styles from "./JobsPopover.module.css";
import side from "./SideBar.module.css";
import { useStandpoint } from "./useStandpoint";

const MOST = 8;

export const JobsPopover = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation("jobs");
  const [open, setOpen] = useState(false);
  const { data: jobs = [], error, refetch } = useQuery(myJobsQuery);
  const underWay = jobs.filter((job) => !isOver(job)).length;
  return (
    <Popover
      open={open}
      onOpenChange={(now) => {
        setOpen(now);
        if (now) void refetch();
      }}
      trigger="click"
      placement="rightBottom"
      arrow={false}
      title={t("title")}
      content={error ? <Failure error={error} retry={refetch} small /> : <JobList jobs={jobs.slice(0, MOST)} onLeave={() => setOpen(false)} />}
    >
      <button type="button" className={`${side.link} ${styles.opener}`} aria-label={underWay ? `${t("title")} · ${t("underWay", { count: underWay })}` : t("title")}>
        <LoaderCircle size={16} className={underWay ? styles.turning : undefined} aria-hidden="true" />
        {!narrow && <span className={side.label}>{t("title")}</span>}
        {!narrow && underWay > 0 && <Badge className={styles.badge ?? ""} count={underWay} color="var(--dg-color-primary)" />}
      </button>
    </Popover>
  );
};

const JobList = ({ jobs, onLeave }: { jobs: readonly Job[]; onLeave: () => void }) => {
  const { t } = useTranslation("jobs");
  if (jobs.length === 0) return <p className={styles.none}>{t("none")}</p>;
  return (
    <ul className={styles.list}>
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} onLeave={onLeave} />
      ))}
    </ul>
  );
};

const kinds = {
  import: "kind_import",
  export: "kind_export",
  print: "kind_print",
  publish: "kind_publish",
  compute: "kind_compute",
  settle: "kind_settle",
  follow_names: "kind_follow_names",
  undo_import: "kind_undo_import",
  handover: "kind_handover",
  export_figures: "kind_export_figures",
} as const;
const isKnown = (kind: string): kind is keyof typeof kinds => kind in kinds;

const figure = (told: unknown): number => (typeof told === "number" ? told : 0);

/** What a job has to say: how far it is, or what came of it. */
const useWords = () => {
  const { t } = useTranslation("jobs");
  return ({ kind, state, progress, result, reason }: Job): string => {
    if (state === "waiting") return t("waiting");
    if (state === "cancelled") return t("stopped");
    if (state === "dead") return t(reason === "fell" ? "fell" : "failed");
    const told = result ?? progress ?? {};
    if (state === "leased") return progress ? t("working", { done: figure(told.done), total: figure(told.total) }) : t("begun");
    if (kind === "export") return t("exportDone", { name: String(told["name"] ?? ""), count: figure(told.done) });
    if (kind === "print") return t("printDone", { count: figure(told.done) });
    if (kind === "publish") return t(figure(told["failed"]) > 0 ? "publishFailed" : "publishDone", { release: figure(told["release"]), failed: figure(told["failed"]) });
    if (kind === "follow_names") return t("followDone", { done: figure(told.done) });
    if (kind === "handover") return t("handoverDone", { done: figure(told.done) });
    if (kind === "undo_import") return t("undoDone", { removed: figure(told["removed"]), restored: figure(told["restored"]) });
    if (kind === "compute" || kind === "settle") return t("computeDone", { done: figure(told.done) });
    const counts = { created: figure(told["created"]), updated: figure(told["updated"]), failed: figure(told["failed"]) + strays(told["strays"]) };
    return t(counts.failed > 0 ? "importFailed" : "importDone", counts);
  };
};

/** Rows of sub-forms that belong to no record. */
const strays = (told: unknown): number => (Array.isArray(told) ? (told as readonly Strays[]).reduce((sum, { rows }) => sum + rows, 0) : 0);

/** Where an import is looked at: the wizard that started it. */
const wizardOf = ({ id, kind, progress, result }: Job): string | null => {
  const plan = (result ?? progress)?.["plan"];
  if (!["import", "undo_import"].includes(kind) || typeof plan !== "object" || plan === null || !("app" in plan)) return null;
  return `/apps/${String(plan["app"])}/forms/${String(plan["form"])}/import?job=${id}`;
};

const JobLine = ({ job, onLeave }: { job: Job; onLeave: () => void }) => {
  const { t } = useTranslation(["jobs", "when"]);
  const { t: tWhen } = useTranslation("when");
  const words = useWords();
  const queries = useQueryClient();
  const standpoint = useStandpoint();
  const file = job.state === "done" && typeof job.result?.["file"] === "string" ? job.result["file"] : null;
  const wizard = wizardOf(job);
  const after = (asked: Promise<unknown>) => void asked.finally(() => queries.invalidateQueries({ queryKey: myJobsQuery.queryKey }));
  return (
    <li className={styles.job}>
      <span className={styles.name}>
        <strong>{t(isKnown(job.kind) ? kinds[job.kind] : "kind_other")}</strong>
        <time dateTime={job.made_at}>{ago(tWhen, job.made_at, standpoint)}</time>
      </span>
      {job.state === "leased" && <Progress percent={percentOf(job) ?? 0} size="small" showInfo={false} aria-label={words(job)} />}
      <span className={styles.said}>{words(job)}</span>
      <span className={styles.acts}>
        {file && <a href={fileAddress(file)} download>{t("download")}</a>}
        {wizard && <Link to={wizard} onClick={onLeave}>{t("look")}</Link>}
        {!isOver(job) && (
          <Button size="small" type="link" onClick={() => after(cancelJob(job.id))}>
            {t("stop")}
          </Button>
        )}
        {job.state === "dead" && (
          <Button size="small" type="link" onClick={() => after(retryJob(job.id))}>
            {t("retry")}
          </Button>
        )}
      </span>
    </li>
  );
};
