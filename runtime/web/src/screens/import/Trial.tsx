// What the import would do: counts, and the rows that would fail, by cause.

import type { UseQueryResult } from "@tanstack/react-query";
import { Spin } from "antd";
import { CircleAlert, CircleCheck, PencilLine, Plus } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import type { ImportPlan, ImportTrial } from "../../api/imports";
import { ApiProblem } from "../../api/problem";
import { labelText } from "../../i18n/label";
import { grouped } from "../../format/numbers";
import { usePreferences } from "../../preferences/preferences";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { type Cause, causesOf } from "./causes";
import styles from "./import.module.css";
import type { Draft } from "./planning";

type TrialProps = {
  readonly form: FormView;
  readonly draft: Draft;
  readonly plan: ImportPlan | null;
  readonly trial: UseQueryResult<ImportTrial>;
};

const FEW = 4;

export const Trial = ({ form, draft, plan, trial }: TrialProps) => {
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
      </header>
      <Body form={form} draft={draft} plan={plan} trial={trial} />
    </>
  );
};

const Body = ({ form, draft, plan, trial: { data, error, refetch } }: TrialProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  if (plan === null) return <p className={styles.wrong}>{t(draft.mode !== "insert" && draft.by === null ? "byMissing" : "noColumns")}</p>;
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
  return (
    <>
      <div className={styles.counts}>
        <Count icon={Plus} label={t("created")} count={data.created} note={t("rowsUnit")} />
        <Count icon={PencilLine} label={t("updated")} count={data.updated} note={t("rowsUnit")} />
        <Count
          icon={CircleAlert}
          label={t("failed")}
          count={data.failed}
          note={causes.length > 0 ? t("causes", { count: causes.length }) : t("rowsUnit")}
          bad={data.failed > 0}
        />
      </div>
      {Object.entries(data.related).map(([key, count]) => (
        <p key={key} className={styles.related}>
          <Plus size={16} aria-hidden="true" />
          {t("related", { count: grouped(count), label: labelText(form.fields.find((field) => field.key === key)?.label, locale) })}
        </p>
      ))}
      {data.failed === 0 && (
        <p className={styles.fine}>
          <CircleCheck size={16} aria-hidden="true" /> {t("allGood")}
        </p>
      )}
      {data.failed > data.failures.length && <p className={styles.note}>{t("failuresCut", { count: data.failures.length })}</p>}
      {causes.map((cause) => (
        <CauseGroup key={cause.key} form={form} draft={draft} cause={cause} />
      ))}
    </>
  );
};

type CountProps = { readonly icon: typeof Plus; readonly label: string; readonly count: number; readonly note: string; readonly bad?: boolean };

const Count = ({ icon, label, count, note, bad = false }: CountProps) => (
  <div className={bad ? `${styles.count} ${styles.bad}` : styles.count}>
    <span>
      {createElement(icon, { size: 14 })} {label}
    </span>
    <span>
      <strong>{grouped(count)}</strong> {note}
    </span>
  </div>
);

const CauseGroup = ({ form, draft, cause }: { form: FormView; draft: Draft; cause: Cause }) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const [open, setOpen] = useState(false);
  const label = labelText(form.fields.find(({ key }) => key === cause.field)?.label, locale);
  const columns = Object.values(draft.columns);
  const wrong = columns.find(({ field }) => field === cause.field)?.column;
  const first = columns.map(({ column }) => column).sort((one, other) => one - other).find((column) => column !== wrong);
  const shown = open ? cause.rows : cause.rows.slice(0, FEW);
  return (
    <section className={styles.cause}>
      <h3>
        {label && !cause.message.includes(label) ? `${label} · ` : ""}
        {cause.message} <span className={styles.note}>{t("causeRows", { count: cause.rows.length })}</span>
      </h3>
      <ul>
        {shown.map(({ row, cells }) => (
          <li key={row} className={styles.badRow}>
            <span className={styles.rowNo} title={t("rowNo", { row })}>{row}</span>
            <span className={styles.rowName}>{first === undefined ? "" : cells[first]}</span>
            {wrong !== undefined && <span className={styles.badCell}>{cells[wrong] || t("blankColumn")}</span>}
          </li>
        ))}
      </ul>
      {cause.rows.length > FEW && (
        <button type="button" className={styles.link} onClick={() => setOpen(!open)}>
          {open ? t("lessRows") : t("moreRows", { count: cause.rows.length - FEW })}
        </button>
      )}
    </section>
  );
};
