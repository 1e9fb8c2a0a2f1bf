// The segments that a record is in, where their makers show them as tags.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { liveTagsQuery } from "../../api/segments";
import { Tag } from "../../ui/Tag";
import styles from "./record.module.css";

export const LiveTags = ({ app, form, id }: { app: string; form: string; id: string }) => {
  const { t } = useTranslation("record");
  const { data = [] } = useQuery(liveTagsQuery(app, form, id));
  if (data.length === 0) return null;
  return (
    <ul className={styles.liveTags} aria-label={t("liveTags")}>
      {data.map(({ key, label, color }) => (
        <li key={key}>
          <Tag colour={color}>{label}</Tag>
        </li>
      ))}
    </ul>
  );
};
