// What a group is called, and how many records it has.

import { useTranslation } from "react-i18next";
import { viewOf } from "../../forms";
import { grouped } from "../../format/numbers";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { type GroupHead, groupField } from "./groups";
import styles from "./list.module.css";
import type { List } from "./useList";

export const GroupName = ({ list, head }: { list: List; head: GroupHead }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const field = groupField(list);
  if (!field) return null;
  const { Show } = viewOf(field.type);
  return (
    <span className={styles.groupName}>
      {head.group === null ? t("groupBlank", { label: labelText(field.label, locale) }) : <Show field={field} value={head.group} />}
      {head.count !== null && <small>{t("groupCount", { count: grouped(head.count) })}</small>}
    </span>
  );
};
