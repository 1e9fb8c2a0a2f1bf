// What is being decided about a record: where it stands, what came back, and what its initiator can do about it.

import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Clock } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { appViewQuery } from "../../api/appView";
import { ApiProblem } from "../../api/problem";
import type { Entry } from "../../api/records";
import { type RunAbout, runQuery, runsOfRecordQuery, useTaskAction } from "../../api/tasks";
import { useConfirm } from "../../ui/useConfirm";
import { ReturnedNote } from "../tasks/ReturnedNote";
import { withdrawal } from "../tasks/useVerbs";
import styles from "./record.module.css";

const RunDialog = lazy(async () => ({ default: (await import("../tasks/RunDialog")).RunDialog }));

type RecordRunsProps = { readonly app: string; readonly form: string; readonly record: Entry; readonly title: string };

export const RecordRuns = ({ app, form, record, title }: RecordRunsProps) => {
  const { t } = useTranslation("record");
  const pending = record.state === "pending";
  const { data: processes = [] } = useQuery({ ...appViewQuery(app), select: (view) => view.processes });
  const enabled = pending || processes.some((each) => each.form === form);
  const { data: runs = [] } = useQuery({ ...runsOfRecordQuery(app, form, record.id), enabled });
  const going = runs.filter(({ state }) => state === "running" || state === "returned" || state === "withdrawn" || (pending && state === "rejected"));
  return (
    <>
      {pending && going.length === 0 && (
        <p className={styles.pending}>
          <Clock size={14} aria-hidden="true" /> {t("pending")}
        </p>
      )}
      {going.map((run) => <Going key={run.id} run={run} title={title} pending={pending} />)}
    </>
  );
};

/** How far it is, in a line. */
const useStanding = ({ state, deletes, process_label: process, waiting_for: people }: RunAbout, pending: boolean): string => {
  const { t } = useTranslation("record");
  if (state === "rejected") return t("runRejected", { process });
  if (state !== "running") return t(state === "returned" ? "runReturned" : "runWithdrawn", { process });
  const told = people.length > 0 ? t("waitingFor", { process, people: people.map(({ label }) => label).join("、") }) : t("underReview", { process });
  if (deletes) return `${told}，${t("goesLater")}`;
  return pending ? `${told}，${t("seenLater")}` : told;
};

const Going = ({ run, title, pending }: { run: RunAbout; title: string; pending: boolean }) => {
  const { t } = useTranslation("record");
  const [open, setOpen] = useState(false);
  const { data: course } = useQuery({ ...runQuery(run.id), enabled: open });
  const standing = useStanding(run, pending);
  return (
    <div className={styles.run}>
      <p className={styles.pending}>
        <Clock size={14} aria-hidden="true" /> {standing}
      </p>
      <ReturnedNote returned={run.returned} />
      <p className={styles.runVerbs}>
        <Button size="small" onClick={() => setOpen(true)}>{t("seeRun")}</Button>
        {run.own && <Own run={run} own={run.own} title={title} />}
      </p>
      {open && course && (
        <Suspense>
          <RunDialog run={course} open close={() => setOpen(false)} verbs={run.own && <Own run={run} own={run.own} title={title} />} />
        </Suspense>
      )}
    </div>
  );
};

type OwnProps = { readonly run: RunAbout; readonly own: NonNullable<RunAbout["own"]>; readonly title: string };

/** What whoever started it can do: remind, take back, mend. */
const Own = ({ run, own: { task, verbs }, title }: OwnProps) => {
  const { t } = useTranslation("tasks");
  const { message } = App.useApp();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const action = useTaskAction();
  const refused = (error: Error): void => void message.error(error instanceof ApiProblem ? error.words : error.message);
  const remind = () => action.mutateAsync({ id: task, verb: "remind" }).then(() => void message.success(t("done_remind", { title })), refused);
  const withdraw = () =>
    action.mutateAsync({ id: task, verb: "withdraw" }).then(({ next }) => {
      void message.success(t("done_withdraw", { title }));
      void navigate(`/tasks/${next ?? task}`);
    }, refused);
  return (
    <>
      {verbs.includes("remind") && <Button size="small" onClick={() => void remind()}>{t("verb_remind")}</Button>}
      {verbs.includes("withdraw") && <Button size="small" onClick={() => confirm({ ...withdrawal(t, title), act: withdraw })}>{t("verb_withdraw")}</Button>}
      {run.state !== "running" && verbs.includes("resubmit") && (
        <Link to={`/tasks/${task}`}>
          <Button size="small" type="primary">{t("mend")}</Button>
        </Link>
      )}
    </>
  );
};
