// What was done to access, newest first: of one person or of everybody.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type AuditLine, auditQuery } from "../../api/directory";
import { dayOf, dayText, timeOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { RowsLoading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import styles from "./Admin.module.css";

const Line = ({ line }: { line: AuditLine }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  const at = new Date(line.at);
  const name = line.by?.label ?? t("bySystem");
  return (
    <li className={styles.row}>
      <Avatar id={line.by?.id ?? "system"} name={name} size={28} />
      <div className={styles.main}>
        {name} {line.text}
      </div>
      <span className={styles.meta}>
        {dayText(dayOf(at, standpoint.zone), standpoint)} {timeOf(at, standpoint.zone)}
      </span>
    </li>
  );
};

export const Trail = ({ subject = null }: { subject?: string | null }) => {
  const { t } = useTranslation("admin");
  const trail = useInfiniteQuery(auditQuery(subject));
  if (trail.error) return <Failure error={trail.error} retry={trail.refetch} small />;
  if (!trail.data) return <RowsLoading rows={6} height={48} />;
  const lines = trail.data.pages.flat();
  if (lines.length === 0) return <Notice small title={t(subject ? "noTrail" : "noAudit")} />;
  return (
    <>
      <ul className={styles.rows}>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {trail.hasNextPage && (
        <div className={styles.more}>
          <Button onClick={() => void trail.fetchNextPage()} loading={trail.isFetchingNextPage}>
            {t("moreTrail")}
          </Button>
        </div>
      )}
    </>
  );
};
