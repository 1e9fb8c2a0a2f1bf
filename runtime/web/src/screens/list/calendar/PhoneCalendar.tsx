// A calendar in a hand: the month as dots, and below it what stands on the chosen day.

import { Button } from "antd";
import { ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { may } from "../../../api/appView";
import { dayOf, dayText } from "../../../format/when";
import { useStandpoint } from "../../../shell/useStandpoint";
import { IconButton } from "../../../ui/IconButton";
import { Failure } from "../../../ui/States";
import { givenAddress } from "../../record/given";
import type { List } from "../useList";
import type { Rows } from "../useRows";
import styles from "./calendar.module.css";
import { clockOf, daysOf, monthBeside, type Placed, plusDays, weeksOf } from "./span";
import { type Stood, useDays } from "./useDays";

/** As many dots as a day has room for. */
const MOST_DOTS = 3;

export const PhoneCalendar = ({ list, rows, placed }: { list: List; rows: Rows; placed: Placed }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const standpoint = useStandpoint();
  const { now, zone, locale } = standpoint;
  const today = dayOf(now, zone);
  const [chosen, setChosen] = useState(today);
  const weeks = useMemo(() => weeksOf(chosen), [chosen]);
  const days = useMemo(() => ({ from: weeks[0]?.[0] ?? chosen, to: plusDays(weeks[weeks.length - 1]?.[0] ?? chosen, 6) }), [weeks, chosen]);
  const { query, stood } = useDays(list, rows, placed, days);
  const byDay = useMemo(() => standing(stood, zone), [stood, zone]);
  if (query.error && !query.data) return <Failure error={query.error} retry={query.refetch} />;
  const there = byDay.get(chosen) ?? [];
  const creates = may(list.form, "create") && list.form.permissions.writable.includes(placed.start.key) && placed.start.type === "date";
  const heads = weeks[0]?.map((day) => new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" }).format(new Date(day))) ?? [];
  return (
    <div className={styles.hand} aria-busy={query.isFetching}>
      <div className={styles.bar}>
        <IconButton icon={ChevronLeft} label={t("calendarPrevious_month")} onClick={() => setChosen(monthBeside(chosen, -1))} />
        <h2 className={styles.title}>{new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(chosen))}</h2>
        <IconButton icon={ChevronRight} label={t("calendarNext_month")} onClick={() => setChosen(monthBeside(chosen, 1))} />
        {chosen !== today && <Button onClick={() => setChosen(today)}>{t("calendarToday")}</Button>}
      </div>
      <div className={styles.month} role="group" aria-label={t("calendarMonth")}>
        {heads.map((head, at) => <span key={at} className={styles.weekday}>{head}</span>)}
        {weeks.flat().map((day) => (
          <Day key={day} day={day} stood={byDay.get(day) ?? []} chosen={day === chosen} today={day === today} outside={day.slice(0, 7) !== chosen.slice(0, 7)} choose={() => setChosen(day)} />
        ))}
      </div>
      <h3 className={styles.dayHead}>
        {dayText(chosen, standpoint)} <small>{t("groupCount", { count: there.length })}</small>
        {creates && (
          <Button type="link" icon={<Plus size={14} />} onClick={() => void go(givenAddress(list.app, list.form.key, { [placed.start.key]: chosen }))}>
            {t("calendarAdd")}
          </Button>
        )}
      </h3>
      {there.length === 0 && !query.isPending && <p className={styles.none}>{t("calendarNone")}</p>}
      <ul className={styles.dayList}>
        {there.map(({ entry, span, title, colour }) => (
          <li key={entry.id}>
            <button type="button" className={styles.item} onClick={() => list.go({ record: entry.id })}>
              <span className={styles.dot} style={{ background: `var(--dg-tag-${colour})` }} aria-hidden="true" />
              {clockOf(span, zone) && <time>{clockOf(span, zone)}</time>}
              <span className={styles.itemTitle}>{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** What stands on each day; a stretch stands on all of its days, as far as a month can show them. */
const standing = (stood: readonly Stood[], zone: string): ReadonlyMap<string, readonly Stood[]> => {
  const byDay = new Map<string, Stood[]>();
  for (const one of stood) {
    const { from, to } = daysOf(one.span, zone);
    for (let day = from, shown = 0; day <= to && shown < 400; day = plusDays(day, 1), shown += 1) byDay.set(day, [...(byDay.get(day) ?? []), one]);
  }
  return byDay;
};

type DayProps = { readonly day: string; readonly stood: readonly Stood[]; readonly chosen: boolean; readonly today: boolean; readonly outside: boolean; readonly choose: () => void };

const Day = ({ day, stood, chosen, today, outside, choose }: DayProps) => {
  const { t } = useTranslation("list");
  const look = [styles.day, chosen && styles.chosen, today && styles.today, outside && styles.outside].filter(Boolean).join(" ");
  return (
    <button type="button" className={look} aria-pressed={chosen} aria-label={t("calendarDay", { day, count: stood.length })} onClick={choose}>
      {Number(day.slice(8))}
      <span className={styles.dots} aria-hidden="true">
        {stood.slice(0, MOST_DOTS).map(({ entry, colour }) => <span key={entry.id} className={styles.dot} style={{ background: `var(--dg-tag-${colour})` }} />)}
      </span>
    </button>
  );
};
