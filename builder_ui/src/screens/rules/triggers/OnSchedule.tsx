// Again and again: every day at nine, on Mondays, on the last day of the month; for each record that fits, or once.

import { MORNING, SchedulePick } from "@dougong/web";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import { CatchUp } from "./CatchUp";
import type { TriggerProps } from "./trigger";
import { Upcoming } from "./Upcoming";
import { useSegments } from "./useSegments";

export const OnSchedule = ({ trigger, set }: TriggerProps) => <SchedulePick cron={trigger.cron ?? MORNING} set={(cron) => set({ ...trigger, cron })} />;

/** For each record that fits, for the members of a segment, or once for all. */
const Whom = ({ editing, trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const segments = useSegments(editing.app, editing.form);
  const { segment, records: _, ...rest } = trigger;
  const whom = segment ? `in ${segment}` : (trigger.records ?? "fitting");
  const choose = (next: string): void => set(next === "none" ? { ...rest, records: "none" } : next === "fitting" ? rest : { ...rest, segment: next.slice(3) });
  return (
    <div className={styles.sentence}>
      <span className={styles.quiet}>{t("forWhom")}</span>
      <Select
        size="small"
        className={styles.word}
        aria-label={t("forWhom")}
        popupMatchSelectWidth={false}
        value={whom}
        options={[
          { value: "fitting", label: t("forFitting") },
          ...segments.map(({ value, label }) => ({ value: `in ${value}`, label: t("forMembers", { label }) })),
          { value: "none", label: t("forNone") },
        ]}
        onChange={choose}
      />
    </div>
  );
};

export const OnScheduleMore = (props: TriggerProps) => (
  <>
    <Upcoming editing={props.editing} />
    <Whom {...props} />
    <CatchUp {...props} policies={["once", "all", "skip"]} usual="once" />
  </>
);
