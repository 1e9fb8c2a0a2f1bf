// A calendar on a desk: the only file that knows by which library it is drawn.

import FullCalendar, { type CalendarRef, type EventApi, type EventInput } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import zhCn from "@fullcalendar/react/locales/zh-cn";
import classicTheme from "@fullcalendar/react/themes/classic";
import timeGrid from "@fullcalendar/react/timegrid";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@fullcalendar/react/themes/classic/palette.css";
import { Alert, Button, Segmented } from "antd";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { may } from "../../../api/appView";
import { usePreferences } from "../../../preferences/preferences";
import { useStandpoint } from "../../../shell/useStandpoint";
import { IconButton } from "../../../ui/IconButton";
import { Failure } from "../../../ui/States";
import { givenAddress } from "../../record/given";
import type { List } from "../useList";
import type { Rows } from "../useRows";
import styles from "./calendar.module.css";
import { type Days, type Placed, plusDays, type Span, spanFrom } from "./span";
import { type Stood, useDays, useLegend, usePut } from "./useDays";

const spans = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" } as const;

type SpanName = keyof typeof spans;

/** A library's end is the first moment after; whole days are counted to the last. */
const eventOf = ({ entry, span, title, colour, movable }: Stood): EventInput => ({
  id: entry.id,
  title,
  start: span.start,
  ...(span.end === null ? {} : { end: span.allDay ? plusDays(span.end, 1) : span.end }),
  allDay: span.allDay,
  color: `var(--dg-tag-${colour}-bg)`,
  contrastColor: `var(--dg-tag-${colour})`,
  editable: movable,
});

const putTo = ({ start, end, startStr, endStr, allDay }: EventApi): Span | null => (start ? spanFrom(start, end, startStr, endStr, allDay) : null);

export const DeskCalendar = ({ list, rows, placed }: { list: List; rows: Rows; placed: Placed }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const { zone } = useStandpoint();
  const locale = usePreferences((state) => state.locale);
  const calendar = useRef<CalendarRef>(null);
  const [days, setDays] = useState<Days | null>(null);
  const [title, setTitle] = useState("");
  const [span, setSpan] = useState<SpanName>("month");
  const { query, stood, more } = useDays(list, rows, placed, days);
  const put = usePut(list, placed, (name) => t("calendarMoved", { title: name }));
  const events = useMemo(() => stood.map(eventOf), [stood]);
  const creates = may(list.form, "create") && list.form.permissions.writable.includes(placed.start.key);
  const timed = placed.start.type === "datetime";

  const moved = async ({ event, revert }: { event: EventApi; revert: () => void }): Promise<void> => {
    const one = stood.find(({ entry }) => entry.id === event.id);
    const to = putTo(event);
    // What is timed cannot lose its time by being dropped on the line of whole days.
    if (!one || !to || to.allDay !== one.span.allDay || !(await put(one, to))) revert();
  };

  if (query.error && !query.data) return <Failure error={query.error} retry={query.refetch} />;
  return (
    <div className={styles.desk} aria-busy={query.isFetching}>
      <Bar
        title={title}
        span={span}
        spans={timed ? ["month", "week", "day"] : ["month", "week"]}
        list={list}
        step={(by) => calendar.current?.getApi()[by]()}
        choose={(next) => {
          setSpan(next);
          calendar.current?.getApi().changeView(timed ? spans[next] : next === "week" ? "dayGridWeek" : spans.month);
        }}
      />
      {more && <Alert type="warning" showIcon title={t("calendarMore")} />}
      <div className={styles.calendar}>
        <FullCalendar
          ref={calendar}
          plugins={[classicTheme, dayGrid, timeGrid, interaction]}
          locale={locale === "zh-CN" ? zhCn : "en"}
          timeZone={zone}
          firstDay={1}
          headerToolbar={false}
          height="100%"
          initialView={spans.month}
          fixedWeekCount={false}
          dayMaxEvents
          moreLinkText={(count: number) => t("calendarRest", { count })}
          nowIndicator
          scrollTime="08:00:00"
          allDaySlot={false}
          defaultTimedEventDuration="01:00"
          eventTimeFormat={{ hour: "2-digit", minute: "2-digit", hour12: false }}
          eventDisplay="block"
          eventTitleClass={styles.entry ?? ""}
          events={events}
          editable
          eventResizableFromStart={false}
          eventDurationEditable={placed.end !== null}
          longPressDelay={250}
          datesSet={({ startStr, endStr, view }) => {
            setDays({ from: startStr.slice(0, 10), to: plusDays(endStr.slice(0, 10), -1) });
            setTitle(view.title);
          }}
          eventDrop={(info) => void moved(info)}
          eventResize={(info) => void moved(info)}
          eventClick={({ event, jsEvent }) => {
            jsEvent.preventDefault();
            list.go({ record: event.id });
          }}
          dateClick={({ date, dateStr, allDay }) => {
            if (!creates) return;
            const at = timed ? (allDay ? morningOf(dateStr, zone) : date.toISOString()) : dateStr.slice(0, 10);
            void go(givenAddress(list.app, list.form.key, { [placed.start.key]: at }));
          }}
        />
      </div>
    </div>
  );
};

/** Nine in the morning of a day, by the clock of the organisation: a day was clicked, the hour is for the form. */
const morningOf = (day: string, zone: string): string => {
  const guess = new Date(`${day.slice(0, 10)}T09:00:00Z`);
  const there = new Date(guess.toLocaleString("en-US", { timeZone: zone }));
  const here = new Date(guess.toLocaleString("en-US", { timeZone: "UTC" }));
  return new Date(guess.getTime() - (there.getTime() - here.getTime())).toISOString();
};

type BarProps = {
  readonly list: List;
  readonly title: string;
  readonly span: SpanName;
  readonly spans: readonly SpanName[];
  readonly step: (by: "prev" | "next" | "today") => void;
  readonly choose: (span: SpanName) => void;
};

const Bar = ({ list, title, span, spans: offered, step, choose }: BarProps) => {
  const { t } = useTranslation("list");
  const legend = useLegend(list);
  return (
    <div className={styles.bar}>
      <IconButton size="small" icon={ChevronLeft} label={t(`calendarPrevious_${span}`)} onClick={() => step("prev")} />
      <IconButton size="small" icon={ChevronRight} label={t(`calendarNext_${span}`)} onClick={() => step("next")} />
      <h2 className={styles.title} aria-live="polite">{title}</h2>
      <Button size="small" onClick={() => step("today")}>{t("calendarToday")}</Button>
      <ul className={styles.legend}>
        {legend.map(({ key, label, colour }) => (
          <li key={key}>
            <span className={styles.dot} style={{ background: `var(--dg-tag-${colour})` }} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
      <Segmented<SpanName> size="small" value={span} options={offered.map((value) => ({ value, label: t(`calendar_${value}`) }))} onChange={choose} />
    </div>
  );
};
