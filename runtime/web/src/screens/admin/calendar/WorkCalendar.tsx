// The work calendar: which days and hours the organisation works, and what deadlines are counted in.

import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type DayKind, type Office, officeQuery, setDays } from "../../../api/office";
import { Card } from "../../../ui/Card";
import { IconButton } from "../../../ui/IconButton";
import { RowsLoading } from "../../../ui/Loading";
import { Failure } from "../../../ui/States";
import { PageTitle } from "../../../ui/Titles";
import admin from "../Admin.module.css";
import styles from "./Calendar.module.css";
import { type Day, knowledgeOf, type Month, monthsOf, turned } from "./days";
import { ImportDays } from "./ImportDays";
import { useOffice } from "./useOffice";
import { Week } from "./Week";

export const WorkCalendar = () => {
  const { t } = useTranslation("calendar");
  const { data: office, error, refetch } = useQuery(officeQuery);
  return (
    <div className={admin.page}>
      <PageTitle note={t("note")} actions={<ImportDays />}>
        {t("title")}
      </PageTitle>
      {error ? <Failure error={error} retry={refetch} name={t("title")} /> : office ? <Shown office={office} /> : <RowsLoading rows={6} height={48} />}
    </div>
  );
};

const Shown = ({ office }: { office: Office }) => (
  <>
    <Missing office={office} />
    <Week office={office} />
    <Year office={office} />
  </>
);

/** The holidays of a year that should be known by now, and are not. */
export const Missing = ({ office, action }: { office: Office; action?: ReactNode }) => {
  const { t } = useTranslation("calendar");
  if (office.missing === null) return null;
  const body = knowledgeOf(office, office.missing) === "by_law" ? "missingByLaw" : "missingBody";
  return <Alert type="warning" showIcon title={t("missing", { year: office.missing })} description={t(body, { year: office.missing })} {...(action ? { action } : {})} />;
};

const Year = ({ office }: { office: Office }) => {
  const { t } = useTranslation("calendar");
  const [year, setYear] = useState(Number(office.today.slice(0, 4)));
  const turn = useOffice((days: Record<string, DayKind | null>) => setDays(days));
  const known = knowledgeOf(office, year);
  const press = (day: Day): void => turn.mutate({ [day.date]: turned(day) });
  const choice = (
    <span className={styles.year}>
      <IconButton icon={ChevronLeft} size="small" label={t("yearBefore")} onClick={() => setYear(year - 1)} />
      <b>{t("year", { year })}</b>
      <IconButton icon={ChevronRight} size="small" label={t("yearAfter")} onClick={() => setYear(year + 1)} />
    </span>
  );
  return (
    <Card title={t("days")} extra={choice}>
      <p className={styles.legend}>
        <span className={`${styles.day} ${styles.free}`}>1<small>{t("rest")}</small></span> {t("legendRest")}
        <span className={`${styles.day} ${styles.worked}`}>1<small>{t("work")}</small></span> {t("legendWork")}
        <span className={`${styles.day} ${styles.own}`}>1</span> {t("legendOwn")}
        {known === "by_law" && <><span className={`${styles.day} ${styles.free} ${styles.byLaw}`}>1<small>{t("rest")}</small></span> {t("legendByLaw")}</>}
        <em>{t("press")}</em>
      </p>
      {known !== "announced" && <p className={styles.unknown}>{t(known, { year })}</p>}
      <div className={styles.months}>
        {monthsOf(office, year).map((month) => (
          <OneMonth key={month.month} month={month} today={office.today} busy={turn.isPending} press={press} />
        ))}
      </div>
    </Card>
  );
};

type MonthProps = { month: Month; today: string; busy: boolean; press: (day: Day) => void };

const OneMonth = ({ month: { month, before, days }, today, busy, press }: MonthProps) => {
  const { t } = useTranslation("calendar");
  return (
    <section className={styles.month} aria-label={t("month", { month })}>
      <h3>{t("month", { month })}</h3>
      <div className={styles.grid}>
        {([1, 2, 3, 4, 5, 6, 7] as const).map((n) => (
          <span key={n} className={styles.head}>{t(`day_${n}`)}</span>
        ))}
        {before > 0 && <span style={{ gridColumn: `span ${before}` }} />}
        {days.map((day) => (
          <DayButton key={day.date} day={day} today={day.date === today} disabled={busy} press={() => press(day)} />
        ))}
      </div>
    </section>
  );
};

const DayButton = ({ day, today, disabled, press }: { day: Day; today: boolean; disabled: boolean; press: () => void }) => {
  const { t } = useTranslation("calendar");
  const looks = [styles.day, styles[day.kind], day.own && styles.own, day.byLaw && styles.byLaw, today && styles.today].filter(Boolean).join(" ");
  return (
    <button type="button" className={looks} data-mark={day.mark ? t(day.mark) : undefined} aria-pressed={day.kind === "worked"} aria-label={t(day.byLaw ? "is_by_law" : `is_${day.kind}`, { month: Number(day.date.slice(5, 7)), day: day.number })} aria-disabled={disabled} onClick={() => !disabled && press()}>
      {day.number}
    </button>
  );
};

export const OpenCalendar = () => {
  const { t } = useTranslation("calendar");
  return <Button href="/admin/calendar">{t("open")}</Button>;
};
