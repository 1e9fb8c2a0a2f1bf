// The usual week: its working days, from when to when, and whether the public holidays count.

import { Button, Checkbox, Input } from "antd";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { editOffice, type Office } from "../../../api/office";
import { Card } from "../../../ui/Card";
import { IconButton } from "../../../ui/IconButton";
import styles from "./Calendar.module.css";
import { useOffice } from "./useOffice";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export const Week = ({ office }: { office: Office }) => {
  const { t } = useTranslation("calendar");
  const change = useOffice(editOffice);
  const worked = weekdays.filter((n) => office.weekend.charAt(n - 1) === "0");
  const days = (chosen: readonly number[]): void => change.mutate({ weekend: weekdays.map((n) => (chosen.includes(n) ? "0" : "1")).join("") });
  return (
    <Card title={t("week")}>
      <div className={styles.week}>
        <b>{t("workdays")}</b>
        <Checkbox.Group options={weekdays.map((n) => ({ value: n, label: t(`weekday_${n}`) }))} value={worked} onChange={days} />
        <b>{t("hours")}</b>
        <Hours key={office.hours.join()} hours={office.hours} save={(hours) => change.mutate({ hours })} />
        <b>{t("holidays")}</b>
        <Checkbox checked={office.national} onChange={({ target }) => change.mutate({ national: target.checked })}>
          {t("national")}
        </Checkbox>
      </div>
    </Card>
  );
};

type Stretch = readonly [string, string];

/** Kept as it is typed; saved by the button, for half an hour set is no hour. */
const Hours = ({ hours, save }: { hours: readonly Stretch[]; save: (hours: readonly Stretch[]) => void }) => {
  const { t } = useTranslation("calendar");
  const [typed, setTyped] = useState(hours);
  const put = (at: number, next: Stretch): void => setTyped(typed.map((each, index) => (index === at ? next : each)));
  return (
    <div className={styles.hours}>
      {typed.map(([start, end], at) => (
        <span key={at} className={styles.stretch}>
          <Input type="time" aria-label={t("from", { n: at + 1 })} value={start} onChange={({ target }) => put(at, [target.value, end])} />
          –
          <Input type="time" aria-label={t("to", { n: at + 1 })} value={end} onChange={({ target }) => put(at, [start, target.value])} />
          {typed.length > 1 && <IconButton icon={X} size="small" label={t("removeHours")} onClick={() => setTyped(typed.filter((_, index) => index !== at))} />}
        </span>
      ))}
      <Button type="link" size="small" icon={<Plus size={14} />} disabled={typed.length >= 6} onClick={() => setTyped([...typed, [typed[typed.length - 1]?.[1] ?? "09:00", "21:00"]])}>
        {t("addHours")}
      </Button>
      {typed !== hours && (
        <Button type="primary" size="small" onClick={() => save(typed)}>
          {t("saveHours")}
        </Button>
      )}
    </div>
  );
};
