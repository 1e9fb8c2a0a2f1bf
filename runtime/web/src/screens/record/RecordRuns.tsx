// What is being decided about a record, and the way to see how far it is.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Clock } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { appViewQuery } from "../../api/appView";
import type { Entry } from "../../api/records";
import { runQuery, type RunSummary, runsOfRecordQuery } from "../../api/tasks";
import styles from "./record.module.css";

const RunDialog = lazy(async () => ({ default: (await import("../tasks/RunDialog")).RunDialog }));

type RecordRunsProps = { readonly app: string; readonly form: string; readonly record: Entry };

export const RecordRuns = ({ app, form, record }: RecordRunsProps) => {
  const { t } = useTranslation("record");
  const pending = record.state === "pending";
  const { data: processes = [] } = useQuery({ ...appViewQuery(app), select: (view) => view.processes });
  const enabled = pending || processes.some((each) => each.form === form);
  const { data: runs = [] } = useQuery({ ...runsOfRecordQuery(app, form, record.id), enabled });
  const going = runs.filter(({ state }) => state === "running" || state === "returned");
  return (
    <>
      {pending && (
        <p className={styles.pending}>
          <Clock size={14} aria-hidden="true" /> {t("pending")}
        </p>
      )}
      {going.map((run) => <Going key={run.id} run={run} />)}
    </>
  );
};

const Going = ({ run }: { run: RunSummary }) => {
  const { t } = useTranslation("record");
  const [open, setOpen] = useState(false);
  const { data: course } = useQuery({ ...runQuery(run.id), enabled: open });
  return (
    <p className={styles.pending}>
      {t("underReview", { process: run.process_label })}
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t("seeRun")}
      </Button>
      {open && course && (
        <Suspense>
          <RunDialog run={course} open close={() => setOpen(false)} />
        </Suspense>
      )}
    </p>
  );
};
