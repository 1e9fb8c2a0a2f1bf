// Choosing when something comes again and again; its parts stand in the line of whoever asks.

import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeInput } from "../ui/TimeInput";
import { type Pace, paces, readCron, type Schedule, writeCron } from "./cron";
import styles from "./SchedulePick.module.css";

const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const DAYS = [...Array.from({ length: 31 }, (_, at) => String(at + 1)), "L"];

type Part = { readonly schedule: Schedule; readonly put: (change: Partial<Schedule>) => void };

const Weekdays = ({ schedule, put }: Part) => {
  const { t } = useTranslation("schedule");
  return (
    <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} className={styles.word ?? ""} aria-label={t("weekdays")} popupMatchSelectWidth={false} value={[...schedule.days]} options={WEEK.map((day) => ({ value: day as number, label: t(`weekday_${day}`) }))} onChange={(days: number[]) => days.length > 0 && put({ days })} />
  );
};

const Month = ({ schedule, put }: Part) => {
  const { t } = useTranslation("schedule");
  return <Select className={styles.word ?? ""} aria-label={t("month")} popupMatchSelectWidth={false} value={schedule.month} options={MONTHS.map((month) => ({ value: month, label: t("monthOf", { month }) }))} onChange={(month: number) => put({ month })} />;
};

const Day = ({ schedule, put }: Part) => {
  const { t } = useTranslation("schedule");
  const days = schedule.pace === "year" ? DAYS.slice(0, -1) : DAYS;
  return <Select className={styles.word ?? ""} aria-label={t("day")} popupMatchSelectWidth={false} value={schedule.day} options={days.map((day) => ({ value: day, label: day === "L" ? t("lastDay") : t("dayOf", { day }) }))} onChange={(day: string) => put({ day })} />;
};

const Time = ({ schedule, put }: Part) => {
  const { t } = useTranslation("schedule");
  const minute = Number(schedule.at.slice(3));
  if (schedule.pace !== "hour") return <TimeInput label={t("atTime")} time={schedule.at} set={(at) => put({ at })} />;
  return (
    <>
      <InputNumber className={styles.minute ?? ""} aria-label={t("minute")} min={0} max={59} precision={0} value={minute} onChange={(next) => next !== null && put({ at: `00:${String(next).padStart(2, "0")}` })} />
      <span>{t("minuteOf")}</span>
    </>
  );
};

type SchedulePickProps = {
  readonly cron: string;
  readonly set: (cron: string) => void;
  /** What is offered, where not everything. */
  readonly offered?: readonly Pace[];
};

export const SchedulePick = ({ cron, set, offered = paces }: SchedulePickProps) => {
  const { t } = useTranslation("schedule");
  const [byHand, setByHand] = useState(false);
  const read = readCron(cron);
  const schedule: Schedule = byHand ? { ...read, pace: "custom" } : read;
  const put = (change: Partial<Schedule>): void => {
    if (change.pace) setByHand(change.pace === "custom");
    set(writeCron({ ...schedule, ...change }, cron));
  };
  const part: Part = { schedule, put };
  const known = offered.includes(schedule.pace) ? offered : [...offered, schedule.pace];
  return (
    <>
      <Select className={styles.word ?? ""} aria-label={t("howOften")} popupMatchSelectWidth={false} value={schedule.pace} options={known.map((pace) => ({ value: pace, label: t(`pace_${pace}`) }))} onChange={(pace: Pace) => put({ pace })} />
      {schedule.pace === "week" && <Weekdays {...part} />}
      {schedule.pace === "year" && <Month {...part} />}
      {(schedule.pace === "month" || schedule.pace === "year") && <Day {...part} />}
      {schedule.pace !== "custom" && <Time {...part} />}
      {schedule.pace === "custom" && <Input className={styles.custom ?? ""} aria-label="cron" value={cron} maxLength={100} placeholder="0 9 * * 1-5" onChange={({ target }) => set(target.value)} />}
    </>
  );
};
