// Columns and fields at the left, what would come of it at the right: a change on one side is counted on the other.

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { beginImport, importTrialQuery, type ImportPlan } from "../../api/imports";
import { myJobsQuery } from "../../api/jobs";
import { ApiProblem } from "../../api/problem";
import { useSettled } from "../../ui/useSettled";
import { ColumnList } from "./ColumnList";
import styles from "./import.module.css";
import { type Draft, importable, planOf } from "./planning";
import { Settings } from "./Settings";
import { Trial } from "./Trial";

type MapStepProps = {
  readonly app: string;
  readonly form: FormView;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onStarted: (job: string) => void;
};

/** Trying all rows anew takes a moment. */
const PAUSE = 400;

const nothing: ImportPlan = { file: "", sheet: 0, header: 1, columns: [], fixed: {}, mode: "insert", by: [], clear: false, rules: false, mended: [] };

export const MapStep = ({ app, form, draft, onChange, onBack, onStarted }: MapStepProps) => {
  const { t } = useTranslation("import");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const fields = useMemo(() => importable(form, draft.administers), [form, draft.administers]);
  const plan = useMemo(() => planOf(draft, fields), [draft, fields]);
  const settled = useSettled(plan, PAUSE);
  const trial = useQuery({
    ...importTrialQuery(app, form.key, settled ?? nothing),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  const start = useMutation({
    mutationFn: (asked: ImportPlan) => beginImport(app, form.key, asked),
    onSuccess: ({ job }) => {
      void queries.invalidateQueries({ queryKey: myJobsQuery.queryKey });
      onStarted(job);
    },
    onError: (error) => void message.error(error instanceof ApiProblem ? error.words : t("planBad"), 6),
  });
  const sure = plan !== null && plan === settled && !trial.isFetching && !trial.error;
  const good = sure ? (trial.data?.good ?? 0) : 0;
  const failed = sure ? (trial.data?.failed ?? 0) : 0;
  return (
    <>
      <div className={styles.bench}>
        <section className={styles.card}>
          <ColumnList app={app} form={form} draft={draft} fields={fields} onChange={onChange} />
          <Settings form={form} draft={draft} fields={fields} onChange={onChange} />
        </section>
        <section className={styles.card} aria-live="polite">
          <Trial app={app} form={form} draft={draft} plan={plan} trial={trial} onChange={onChange} />
        </section>
      </div>
      <footer className={styles.bar}>
        <span className={styles.note}>{t("promise")}</span>
        <span className={styles.gap} />
        {failed > 0 && <span className={styles.note}>{t("failedStay", { count: failed })}</span>}
        <Button onClick={onBack}>{t("otherFile")}</Button>
        <Button type="primary" disabled={!sure || good === 0} loading={start.isPending} onClick={() => plan && start.mutate(plan)}>
          {sure && good === 0 ? t("startNone") : t("start", { count: good })}
        </Button>
      </footer>
    </>
  );
};
