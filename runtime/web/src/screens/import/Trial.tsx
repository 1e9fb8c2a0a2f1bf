// What the import would do: counts, and the rows that would fail, by cause.

import { useMutation, type UseQueryResult } from "@tanstack/react-query";
import { App, Button, Spin } from "antd";
import { CircleAlert, CircleCheck, Download, Equal, PencilLine, Plus } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { fetchVerdicts, type GoodRow, type ImportPlan, type ImportTrial, type Verdict } from "../../api/imports";
import { ApiProblem } from "../../api/problem";
import { labelText } from "../../i18n/label";
import { grouped } from "../../format/numbers";
import { usePreferences } from "../../preferences/preferences";
import { saveFile } from "../../ui/saveFile";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { CauseGroup } from "./CauseGroup";
import { causesOf } from "./causes";
import styles from "./import.module.css";
import { MendedList } from "./MendedList";
import type { Draft } from "./planning";

type TrialProps = {
  readonly app: string;
  readonly form: FormView;
  readonly draft: Draft;
  readonly plan: ImportPlan | null;
  readonly trial: UseQueryResult<ImportTrial>;
  readonly onChange: (draft: Draft) => void;
};

export const Trial = ({ app, form, draft, plan, trial, onChange }: TrialProps) => {
  const { t } = useTranslation("import");
  const { data, error, isFetching } = trial;
  return (
    <>
      <header className={styles.cardHead}>
        <h2>{t("trial")}</h2>
        {data && plan && !isFetching && !error && <span className={styles.note}>{t("trialNote", { count: data.total })}</span>}
        {isFetching && (
          <span className={styles.note} role="status">
            <Spin size="small" /> {t("trying")}
          </span>
        )}
        <span className={styles.gap} />
        {data && plan && !error && <DownloadTrial app={app} form={form} plan={plan} />}
      </header>
      <Body app={app} form={form} draft={draft} plan={plan} trial={trial} onChange={onChange} />
    </>
  );
};

const Body = ({ app, form, draft, plan, trial: { data, error, refetch }, onChange }: TrialProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const [shown, show] = useState<Verdict | null>(null);
  if (plan === null) return <p className={styles.wrong}>{t(draft.mode !== "insert" && draft.by.length === 0 ? "byMissing" : "noColumns")}</p>;
  if (error instanceof ApiProblem && error.errors.length > 0) {
    return (
      <ul className={styles.wrong} role="alert">
        {error.errors.map((each) => (
          <li key={each.path + each.code}>{each.message}</li>
        ))}
      </ul>
    );
  }
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!data) return <RowsLoading rows={5} />;
  const causes = causesOf(data);
  const toggle = (verdict: Verdict): void => show(shown === verdict ? null : verdict);
  return (
    <>
      <div className={styles.counts}>
        <Count icon={Plus} label={t("created")} count={data.created} note={t("rowsUnit")} on={shown === "create"} onToggle={() => toggle("create")} />
        <Count icon={PencilLine} label={t("updated")} count={data.updated} note={t("rowsUnit")} on={shown === "update"} onToggle={() => toggle("update")} />
        {draft.mode !== "insert" && (
          <Count icon={Equal} label={t("same")} count={data.same} note={t("sameNote")} on={shown === "same"} onToggle={() => toggle("same")} />
        )}
        <Count
          icon={CircleAlert}
          label={t("failed")}
          count={data.failed}
          note={causes.length > 0 ? t("causes", { count: causes.length }) : t("rowsUnit")}
          bad={data.failed > 0}
          on={shown === null}
          onToggle={() => show(null)}
        />
      </div>
      <MendedList draft={draft} onChange={onChange} />
      {shown && <GoodRows draft={draft} verdict={shown} rows={data.rows[shown]} />}
      {Object.entries(data.related).map(([key, count]) => (
        <p key={key} className={styles.related}>
          <Plus size={16} aria-hidden="true" />
          {t("related", { count: grouped(count), label: labelText(form.fields.find((field) => field.key === key)?.label, locale) })}
        </p>
      ))}
      {Object.entries(data.options).map(([key, labels]) => (
        <p key={key} className={styles.related}>
          <Plus size={16} aria-hidden="true" />
          {t("optionsToCome", { labels: labels.slice(0, 12).join("、") })}
        </p>
      ))}
      {shown === null && data.failed === 0 && (
        <p className={styles.fine}>
          <CircleCheck size={16} aria-hidden="true" /> {t("allGood")}
        </p>
      )}
      {shown === null && data.failed > data.failures.length && <p className={styles.note}>{t("failuresCut", { count: data.failures.length })}</p>}
      {shown === null && causes.map((cause) => (
        <CauseGroup key={cause.key} app={app} form={form} draft={draft} cause={cause} onChange={onChange} />
      ))}
    </>
  );
};

type CountProps = {
  readonly icon: typeof Plus;
  readonly label: string;
  readonly count: number;
  readonly note: string;
  readonly bad?: boolean;
  readonly on: boolean;
  readonly onToggle: () => void;
};

/** A figure, and the way to the rows it counts. */
const Count = ({ icon, label, count, note, bad = false, on, onToggle }: CountProps) => (
  <button type="button" className={[styles.count, bad ? styles.bad : "", on ? styles.on : ""].join(" ")} aria-pressed={on} onClick={onToggle}>
    <span>
      {createElement(icon, { size: 14 })} {label}
    </span>
    <span>
      <strong>{grouped(count)}</strong> {note}
    </span>
  </button>
);

const MOST_CELLS = 3;

const GoodRows = ({ draft, verdict, rows }: { draft: Draft; verdict: Verdict; rows: readonly GoodRow[] }) => {
  const { t } = useTranslation("import");
  const columns = Object.values(draft.columns).sort((one, other) => one.column - other.column);
  return (
    <section className={styles.cause} aria-label={t(`verdictNote_${verdict}`)}>
      <h3>{t(`verdictNote_${verdict}`)}</h3>
      <ul>
        {rows.map(({ row, cells, changed }) => {
          const [name, ...others] = columns;
          const told = changed.length > 0 ? others.filter(({ field }) => changed.includes(field)) : others;
          return (
            <li key={row} className={styles.goodRow}>
              <span className={styles.rowNo} title={t("rowNo", { row })}>{row}</span>
              <span className={styles.rowName}>{name && cells[name.column]}</span>
              <span className={styles.rowCells}>
                {told.slice(0, MOST_CELLS).map(({ column, field }) => (
                  <span key={column} className={changed.includes(field) ? styles.changed : ""}>{cells[column]}</span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      {rows.length >= MOST_ROWS && <p className={styles.note}>{t("verdictsCut", { count: rows.length })}</p>}
    </section>
  );
};

const MOST_ROWS = 100;

const DownloadTrial = ({ app, form, plan }: { app: string; form: FormView; plan: ImportPlan }) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const { message } = App.useApp();
  const { mutate, isPending } = useMutation({
    mutationFn: () => fetchVerdicts(app, form.key, plan),
    onSuccess: (file) => saveFile(file, `${t("trial")} ${labelText(form.label, locale)}.xlsx`),
    onError: (error) => void message.error(error instanceof ApiProblem ? error.words : t("planBad")),
  });
  return (
    <Button size="small" icon={<Download size={14} />} loading={isPending} onClick={() => mutate()}>
      {t("downloadTrial")}
    </Button>
  );
};
