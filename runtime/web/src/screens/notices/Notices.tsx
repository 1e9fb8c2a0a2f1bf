// My messages, newest first; each leads to the record it is about.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type NoticeEntry, noticesQuery, useReadNotices } from "../../api/notices";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { useTitle } from "../../shell/useTitle";
import { Card } from "../../ui/Card";
import { RowsLoading } from "../../ui/Loading";
import { Empty, Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import styles from "./Notices.module.css";

/** The task it is about, the dashboard, or the record; what is about no app leads to a page of its own. */
const addressOf = ({ kind, app, form, record, task, address }: NoticeEntry): string => {
  if (kind === "upkeep") return address ?? "#";
  if (address) return address;
  if (!app) return "#";
  if (task) return `/tasks/${task}`;
  return form && record ? `/apps/${app}/forms/${form}/records/${record}` : "#";
};

const Message = ({ notice, read }: { notice: NoticeEntry; read: (ids: readonly string[]) => void }) => {
  const { t } = useTranslation("when");
  const standpoint = useStandpoint();
  const seen = (): void => void (!notice.read && read([notice.id]));
  return (
    <li className={notice.read ? styles.message : `${styles.message} ${styles.unread}`}>
      {notice.rule_run ? (
        <a href={`/build/${notice.app}/${notice.rule?.includes("/") ? "" : "rules/"}${notice.rule}?run=${notice.rule_run}`} onClick={seen}>
          {notice.text}
        </a>
      ) : (
        <Link to={addressOf(notice)} onClick={seen}>
          {notice.text}
        </Link>
      )}
      <time dateTime={notice.at}>{ago(t, notice.at, standpoint)}</time>
    </li>
  );
};

export const Notices = () => {
  const { t } = useTranslation("notices");
  const { data, error, refetch } = useQuery(noticesQuery);
  const read = useReadNotices();
  useTitle(t("title"));
  if (error) return <Failure error={error} retry={refetch} />;
  const unread = (data?.items ?? []).filter((notice) => !notice.read).map(({ id }) => id);
  return (
    <div className={styles.page}>
      <PageTitle actions={unread.length > 0 && <Button onClick={() => read.mutate(unread)}>{t("readAll")}</Button>}>{t("title")}</PageTitle>
      {!data && <RowsLoading />}
      {data?.items.length === 0 && <Empty title={t("none")}>{t("noneBody")}</Empty>}
      {data && data.items.length > 0 && (
        <Card>
          <ul>
            {data.items.map((notice) => (
              <Message key={notice.id} notice={notice} read={(ids) => read.mutate(ids)} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
};
