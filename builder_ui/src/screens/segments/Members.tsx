// Who is in a segment, behind a line that opens.

import { type SegmentDetail, segmentMembersQuery } from "@dougong/web";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import rules from "../rules/Rules.module.css";
import styles from "./Segments.module.css";

const Opened = ({ app, segment }: { app: string; segment: SegmentDetail }) => {
  const { t } = useTranslation("segments");
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(segmentMembersQuery(app, segment.key));
  const members = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {data && members.length === 0 && <p className={rules.quiet}>{t("noMembers")}</p>}
      <ul>
        {members.map(({ id, title }) => (
          <li key={id}>
            <a href={`/apps/${app}/forms/${segment.form}/records/${id}`} target="_blank" rel="noreferrer">{title ?? t("emptyTitle")}</a>
          </li>
        ))}
      </ul>
      {hasNextPage && <Button size="small" type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
};

export const Members = ({ app, segment }: { app: string; segment: SegmentDetail }) => {
  const { t } = useTranslation("segments");
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.members} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("members")}</summary>
      {open && <Opened app={app} segment={segment} />}
    </details>
  );
};
