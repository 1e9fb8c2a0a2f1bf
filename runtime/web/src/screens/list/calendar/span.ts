// When a record stands in a calendar, which records a stretch of days asks for, and what moving one writes.

import type { Entry, Values } from "../../../api/records";
import { dateSource } from "../../../conditions";
import type { ValueKind } from "../../../definitions";
import { type FormField, heldIn } from "../../../forms";
import { dayOf, timeOf } from "../../../format/when";
import type { List } from "../useList";

export type Placed = { readonly start: FormField; readonly end: FormField | null };

/** A stretch of days, both within. */
export type Days = { readonly from: string; readonly to: string };

export type Span = { readonly start: string; readonly end: string | null; readonly allDay: boolean };

const days: ReadonlySet<ValueKind> = new Set<ValueKind>(["date", "datetime"]);

/** Where the view takes its days from; null where they are gone or the reader may not see them. */
export const placedBy = ({ form, view }: List): Placed | null => {
  const seen = (key: string | undefined): FormField | undefined =>
    form.fields.find((field) => field.key === key && !field.computed && days.has(heldIn(field)) && form.permissions.readable.includes(field.key) && !form.permissions.masked.includes(field.key));
  const [start, end] = [seen(view?.start), seen(view?.end)];
  // A day and an instant cannot be the ends of one thing.
  return start ? { start, end: end?.type === start.type && end.key !== start.key ? end : null } : null;
};

const DAY = 86_400_000;

export const plusDays = (day: string, count: number): string => new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

/** Monday is 0. */
const weekday = (day: string): number => (new Date(day).getUTCDay() + 6) % 7;

/** The weeks of a month, from Monday, as many as it touches. */
export const weeksOf = (month: string): readonly (readonly string[])[] => {
  const first = `${month.slice(0, 7)}-01`;
  const next = plusDays(first, 31).slice(0, 7);
  const start = plusDays(first, -weekday(first));
  const count = Math.ceil((Date.parse(`${next}-01`) - Date.parse(start)) / DAY / 7);
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, at) => plusDays(start, week * 7 + at)));
};

export const monthBeside = (month: string, step: 1 | -1): string =>
  plusDays(`${month.slice(0, 7)}-${step > 0 ? "28" : "01"}`, step > 0 ? 4 : -1).slice(0, 7).concat("-01");

/** Records that stand anywhere in these days; one without an end stands on its first. */
export const conditionOf = ({ start, end }: Placed, { from, to }: Days): string => {
  const asked = ({ key, type }: FormField): string => (type === "datetime" ? `DATE(${key})` : key);
  const begins = `${asked(start)} <= ${dateSource(to)}`;
  const later = `${asked(start)} >= ${dateSource(from)}`;
  return end ? `${begins} AND (${later} OR ${asked(end)} >= ${dateSource(from)})` : `${begins} AND ${later}`;
};

const textIn = (entry: Entry, field: FormField | null): string | null => {
  const value = field ? entry.values[field.key] : null;
  return typeof value === "string" && value !== "" ? value : null;
};

/** What ends before it begins is shown where it begins. */
export const spanOf = ({ start, end }: Placed, entry: Entry): Span | null => {
  const [begins, ends] = [textIn(entry, start), textIn(entry, end)];
  if (begins === null) return null;
  return { start: begins, end: ends !== null && ends >= begins ? ends : null, allDay: start.type === "date" };
};

/** The days a record stands on, in the zone of the organisation. */
export const daysOf = (span: Span, zone: string): Days => {
  const day = (at: string): string => (span.allDay ? at : dayOf(new Date(at), zone));
  return { from: day(span.start), to: day(span.end ?? span.start) };
};

/** The time at which it begins; null for what stands on whole days. */
export const clockOf = (span: Span, zone: string): string | null => (span.allDay ? null : timeOf(new Date(span.start), zone));

/** What is written when a record was put elsewhere; the end moves along only where there is one. */
export const valuesOf = ({ start, end }: Placed, span: Span): Values => ({
  [start.key]: span.start,
  ...(end && span.end !== null ? { [end.key]: span.end } : {}),
});

/** What a calendar hands out: it counts an end as the first moment after, we count the last day itself. */
export const spanFrom = (start: Date, end: Date | null, startDay: string, endDay: string, allDay: boolean): Span =>
  allDay
    ? { start: startDay.slice(0, 10), end: endDay ? plusDays(endDay.slice(0, 10), -1) : null, allDay }
    : { start: start.toISOString(), end: end ? end.toISOString() : null, allDay };
