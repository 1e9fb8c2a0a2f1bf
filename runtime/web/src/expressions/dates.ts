// Days are whole numbers and instants are microseconds: no clock and no zone of the browser comes in.

import type { Day, Instant } from "./types";

export type Civil = { year: number; month: number; day: number };
export type Local = Civil & { hour: number; minute: number; second: number };

export const LAST_DAY = 3652058;
const EPOCH_DAY = 719162;
const SECOND = 1_000_000n;
const DAY_MICROS = 86_400n * SECOND;
const FIRST_MICROS = -62_135_596_800n * SECOND;
const END_MICROS = 253_402_300_800n * SECOND;

const floorDiv = (a: bigint, b: bigint): bigint => (a % b < 0n ? a / b - 1n : a / b);

/** The day of a calendar date, counted from 0001-01-01. */
export const daysOf = ({ year, month, day }: Civil): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 306;
};

export const civilOf = (days: number): Civil => {
  const z = days + 306;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part + (part < 10 ? 3 : -9);
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1 };
};

/** A day, or blank outside the years 1 to 9999. */
export const dayAt = (days: number): Day | null => (days >= 0 && days <= LAST_DAY ? { kind: "day", days } : null);

export const instantAt = (micros: bigint): Instant | null =>
  micros >= FIRST_MICROS && micros < END_MICROS ? { kind: "instant", micros } : null;

export const monthLength = (year: number, month: number): number =>
  daysOf(month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }) -
  daysOf({ year, month, day: 1 });

/** Move by months; a day that the month lacks becomes its last. */
export const monthsLater = (day: Day, months: number): Day | null => {
  const from = civilOf(day.days);
  const count = from.year * 12 + from.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  if (year < 1 || year > 9999) return null;
  return dayAt(daysOf({ year, month, day: Math.min(from.day, monthLength(year, month)) }));
};

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

export const dayText = ({ days }: Day): string => {
  const { year, month, day } = civilOf(days);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
};

export const dayFrom = (text: string): Day => {
  const [year = 1, month = 1, day = 1] = text.split("-").map(Number);
  return { kind: "day", days: daysOf({ year, month, day }) };
};

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(?:Z|([+-])(\d\d):?(\d\d))$/;

export const instantFrom = (text: string): Instant => {
  const found = INSTANT.exec(text);
  if (!found) throw new Error(`not an instant: ${text}`);
  const part = (index: number): number => Number(found[index] ?? 0);
  const day = daysOf({ year: part(1), month: part(2), day: part(3) });
  const offset = (part(9) * 60 + part(10)) * (found[8] === "-" ? -1 : 1);
  const seconds = part(4) * 3600 + (part(5) - offset) * 60 + part(6);
  const fraction = BigInt((found[7] ?? "").padEnd(6, "0"));
  return { kind: "instant", micros: BigInt(day - EPOCH_DAY) * DAY_MICROS + BigInt(seconds) * SECOND + fraction };
};

const civilMicros = (micros: bigint): Local & { micro: number } => {
  const day = floorDiv(micros, DAY_MICROS);
  const rest = Number(micros - day * DAY_MICROS);
  const seconds = Math.floor(rest / 1e6);
  return {
    ...civilOf(Number(day) + EPOCH_DAY),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    micro: rest % 1e6,
  };
};

export const instantText = ({ micros }: Instant): string => {
  const { hour, minute, second, micro } = civilMicros(micros);
  const day = dayText({ kind: "day", days: Number(floorDiv(micros, DAY_MICROS)) + EPOCH_DAY });
  return `${day}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(micro, 6)}Z`;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", era: "short",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  formats.set(zone, made);
  return made;
};

/** How far a zone is ahead of UTC at an instant, in microseconds. */
const offsetAt = (micros: bigint, zone: string): bigint => {
  const milliseconds = Number(floorDiv(micros, 1000n));
  const parts = new Map(formatOf(zone).formatToParts(new Date(milliseconds)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  const year = parts.get("era") === "BC" ? 1 - part("year") : part("year");
  const day = daysOf({ year, month: part("month"), day: part("day") }) - EPOCH_DAY;
  const local = BigInt(day) * DAY_MICROS + BigInt(part("hour") * 3600 + part("minute") * 60 + part("second")) * SECOND;
  return local - floorDiv(micros, SECOND) * SECOND;
};

export const localOf = ({ micros }: Instant, zone: string): Local => civilMicros(micros + offsetAt(micros, zone));

/** The day of an instant in a zone. */
export const dayOf = ({ micros }: Instant, zone: string): Day => ({
  kind: "day",
  days: Number(floorDiv(micros + offsetAt(micros, zone), DAY_MICROS)) + EPOCH_DAY,
});

/** The instant at a local time of a day, in microseconds since its beginning. */
const instantAtLocal = (day: Day, time: bigint, zone: string): Instant | null => {
  const wanted = BigInt(day.days - EPOCH_DAY) * DAY_MICROS + time;
  const guess = wanted - offsetAt(wanted, zone);
  return instantAt(wanted - offsetAt(guess, zone));
};

/** The instant at so many seconds of a day. */
export const instantOn = (day: Day, seconds: number, zone: string): Instant | null =>
  instantAtLocal(day, BigInt(seconds) * SECOND, zone);

/** The same local time on another day. */
export const onDay = (at: Instant, day: Day, zone: string): Instant | null => {
  const local = at.micros + offsetAt(at.micros, zone);
  return instantAtLocal(day, local - floorDiv(local, DAY_MICROS) * DAY_MICROS, zone);
};
