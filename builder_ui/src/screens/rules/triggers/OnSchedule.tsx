// Again and again: every day at nine, on Mondays, on the last day of the month; for each record that fits, or once.

import { TimeInput } from "@dougong/web";
import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";
import { CatchUp } from "./CatchUp";
import { MORNING, type Pace, paces, readCron, type Schedule, writeCron } from "./cron";
import type { TriggerProps } from "./trigger";
import { Upcoming } from "./Upcoming";
import { useSegments } from "./useSegments";

const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const DAYS = [...Array.from({ length: 31 }, (_, at) => String(at + 1)), "L"];

type Part = { readonly schedule: Schedule; readonly put: (change: Partial<Schedule>) => void };

const Weekdays = ({ schedule, put }: Part) => {
  const { t } = useTranslation("rules");
  return (
    <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} className={styles.word} aria-label={t("weekdays")} popupMatchSelectWidth={false} value={[...schedule.days]} options={WEEK.map((day) => ({ value: day as number, label: t(`weekday_${day}`) }))} onChange={(days: number[]) => days.length > 0 && put({ days })} />
  );
};

const Month = ({ schedule, put }: Part) => {
  const { t } = useTranslation("rules");
  return <Select className={styles.word} aria-label={t("month")} popupMatchSelectWidth={false} value={schedule.month} options={MONTHS.map((month) => ({ value: month, label: t("monthOf", { month }) }))} onChange={(month: number) => put({ month })} />;
};

const Day = ({ schedule, put }: Part) => {
  const { t } = useTranslation("rules");
  const days = schedule.pace === "year" ? DAYS.slice(0, -1) : DAYS;
  return <Select className={styles.word} aria-label={t("day")} popupMatchSelectWidth={false} value={schedule.day} options={days.map((day) => ({ value: day, label: day === "L" ? t("lastDay") : t("dayOf", { day }) }))} onChange={(day: string) => put({ day })} />;
};

const Time = ({ schedule, put }: Part) => {
  const { t } = useTranslation("rules");
  const minute = Number(schedule.at.slice(3));
  if (schedule.pace !== "hour") return <TimeInput label={t("atTime")} time={schedule.at} set={(at) => put({ at })} />;
  return (
    <>
      <InputNumber className={nesting.amount} aria-label={t("minute")} min={0} max={59} precision={0} value={minute} onChange={(next) => next !== null && put({ at: `00:${String(next).padStart(2, "0")}` })} />
      <span>{t("minuteOf")}</span>
    </>
  );
};

export const OnSchedule = ({ trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const [byHand, setByHand] = useState(false);
  const cron = trigger.cron ?? MORNING;
  const read = readCron(cron);
  const schedule: Schedule = byHand ? { ...read, pace: "custom" } : read;
  const put = (change: Partial<Schedule>): void => {
    if (change.pace) setByHand(change.pace === "custom");
    set({ ...trigger, cron: writeCron({ ...schedule, ...change }, cron) });
  };
  const part: Part = { schedule, put };
  return (
    <>
      <Select className={styles.word} aria-label={t("howOften")} popupMatchSelectWidth={false} value={schedule.pace} options={paces.map((pace) => ({ value: pace, label: t(`pace_${pace}`) }))} onChange={(pace: Pace) => put({ pace })} />
      {schedule.pace === "week" && <Weekdays {...part} />}
      {schedule.pace === "year" && <Month {...part} />}
      {(schedule.pace === "month" || schedule.pace === "year") && <Day {...part} />}
      {schedule.pace !== "custom" && <Time {...part} />}
      {schedule.pace === "custom" && <Input className={styles.value} aria-label="cron" value={cron} maxLength={100} placeholder="0 9 * * 1-5" onChange={({ target }) => set({ ...trigger, cron: target.value })} />}
    </>
  );
};

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
