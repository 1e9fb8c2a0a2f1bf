// Whether database, queue and worker are there, and what it means when one is not.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { healthQuery } from "../../api/health";
import { officeQuery } from "../../api/office";
import { Card } from "../../ui/Card";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { StatusDot } from "../../ui/StatusDot";
import { PageTitle } from "../../ui/Titles";
import styles from "./Admin.module.css";
import { Missing, OpenCalendar } from "./calendar/WorkCalendar";

const known = ["database", "broker", "worker"] as const;
type Known = (typeof known)[number];
const isKnown = (part: string): part is Known => (known as readonly string[]).includes(part);

const Part = ({ part, fine }: { part: string; fine: boolean }) => {
  const { t } = useTranslation("admin");
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <strong>{isKnown(part) ? t(`part_${part}`) : part}</strong>
        {!fine && isKnown(part) && <span className={styles.meta}>{t(`failing_${part}`)}</span>}
      </div>
      <StatusDot tone={fine ? "good" : "bad"}>{t(fine ? "working" : "failing")}</StatusDot>
    </li>
  );
};

const Parts = () => {
  const { t } = useTranslation("admin");
  const { data: health, error, refetch } = useQuery(healthQuery);
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!health) return <RowsLoading rows={3} height={48} />;
  return (
    <Card title={t(health.status === "ok" ? "healthy" : "unhealthy")}>
      <ul className={styles.rows}>
        {Object.entries(health.parts).map(([part, state]) => (
          <Part key={part} part={part} fine={state === "ok"} />
        ))}
      </ul>
    </Card>
  );
};

/** What the calendar lacks, and where to mend that. */
const Calendar = () => {
  const { data: office } = useQuery(officeQuery);
  return office ? <Missing office={office} action={<OpenCalendar />} /> : null;
};

export const HealthPage = () => {
  const { t } = useTranslation("admin");
  return (
    <div className={styles.page}>
      <PageTitle note={t("healthNote")}>{t("health")}</PageTitle>
      <Parts />
      <Calendar />
    </div>
  );
};
