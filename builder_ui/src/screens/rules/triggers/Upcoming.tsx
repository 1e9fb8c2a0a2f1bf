// When the clock will come to the rule, and how many records it would be about as things stand.

import { type Json, momentText, ruleOccasionsQuery, useStandpoint } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useIsLive } from "../../../publish/useIsLive";
import { useSettledValue } from "../../segments/useSettledValue";
import type { Editing } from "../editing";
import styles from "../Rules.module.css";

export const Upcoming = ({ editing }: { editing: Editing }) => {
  const { t } = useTranslation("rules");
  const standpoint = useStandpoint();
  const { key, label, form, trigger, condition } = editing.rule;
  const live = useIsLive(editing.app, form) === true;
  const asked = useSettledValue(JSON.stringify({ key, label, form, trigger, condition, actions: [] }));
  const { data = [], error } = useQuery(ruleOccasionsQuery(editing.app, JSON.parse(asked) as Json, live));
  if (!live || error || data.length === 0) return null;
  return (
    <ul className={styles.upcoming} aria-label={t("upcoming")}>
      <CalendarClock size={14} aria-hidden="true" />
      {data.map(({ at, records }) => (
        <li key={at}>
          <time>{momentText(at, standpoint)}</time>
          {records !== null && <small>{t("upcomingRecords", { count: records })}</small>}
        </li>
      ))}
    </ul>
  );
};
