// What each day of a year is, by the week, the public holidays and what was set here.

import type { DayKind, Office } from "../../../api/office";

export type Day = {
  readonly date: string;
  readonly number: number;
  readonly kind: DayKind;
  /** How it differs from the week. */
  readonly mark: "rest" | "work" | null;
  readonly own: boolean;
  /** Free by law alone, until its year is announced. */
  readonly byLaw: boolean;
};

export type Month = { readonly month: number; /** Empty places before the first day, Monday first. */ readonly before: number; readonly days: readonly Day[] };

const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

const two = (number: number): string => String(number).padStart(2, "0");

const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const usualOf = ({ weekend }: Office, date: string): DayKind => (weekend.charAt(weekdayOf(date)) === "1" ? "free" : "worked");

export const dayOf = (office: Office, date: string): Day => {
  const usual = usualOf(office, date);
  const kind = office.days[date] ?? (office.national ? office.notices[date] : undefined) ?? usual;
  const own = date in office.days;
  const mark = kind === usual ? null : kind === "free" ? "rest" : "work";
  return { date, number: Number(date.slice(8)), kind, mark, own, byLaw: !own && office.national && office.by_law.includes(date) };
};

export const monthsOf = (office: Office, year: number): readonly Month[] =>
  Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${two(index + 1)}`;
    const days = Array.from({ length: lengthOf(year, index + 1) }, (__, day) => dayOf(office, `${month}-${two(day + 1)}`));
    return { month: index + 1, before: weekdayOf(`${month}-01`), days };
  });

/** What a press makes of a day: what was set here is taken back, anything else turned round. */
export const turned = (day: Day): DayKind | null => (day.own ? null : day.kind === "free" ? "worked" : "free");

/** How the holidays of a year are known: announced or set here, by the law alone, or not at all. */
export type Knowledge = "announced" | "by_law" | "unknown";

export const knowledgeOf = (office: Office, year: number): Knowledge => {
  const notices = office.national ? office.notices : {};
  const frees = (days: Readonly<Record<string, DayKind>>): readonly string[] =>
    Object.keys(days).filter((date) => days[date] === "free" && date.startsWith(`${year}-`));
  const found = frees(notices);
  if (frees(office.days).length > 0 || found.some((date) => !office.by_law.includes(date))) return "announced";
  return found.length > 0 ? "by_law" : "unknown";
};
