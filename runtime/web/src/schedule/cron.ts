// A schedule in the notation of cron, read as a maker says it: every day, on Mondays, on the first of the month.

export const paces = ["hour", "day", "week", "month", "year", "custom"] as const;
export type Pace = (typeof paces)[number];

/** `days` are days of the week, Sunday is 0; `day` is a day of the month, or L for its last. */
export type Schedule = {
  readonly pace: Pace;
  readonly at: string;
  readonly days: readonly number[];
  readonly day: string;
  readonly month: number;
};

export const MORNING = "0 9 * * *";
const usual: Omit<Schedule, "pace"> = { at: "09:00", days: [1], day: "1", month: 1 };

const number = /^\d{1,2}$/;
const weekdays = /^\d(,\d)*$/;
const two = (figure: string | number): string => String(figure).padStart(2, "0");

const paceOf = (minute: string, hour: string, day: string, month: string, week: string): Pace => {
  if (!number.test(minute)) return "custom";
  const rest = [hour, day, month, week];
  if (rest.every((each) => each === "*")) return "hour";
  if (!number.test(hour)) return "custom";
  const dated = number.test(day) || day === "L";
  if (week !== "*") return day === "*" && month === "*" && weekdays.test(week) ? "week" : "custom";
  if (!dated) return day === "*" && month === "*" ? "day" : "custom";
  return month === "*" ? "month" : number.test(month) && day !== "L" ? "year" : "custom";
};

export const readCron = (cron: string): Schedule => {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== 5) return { ...usual, pace: "custom" };
  const [minute = "", hour = "", day = "", month = "", week = ""] = parts;
  const pace = paceOf(minute, hour, day, month, week);
  return {
    pace,
    at: number.test(minute) && number.test(hour) ? `${two(hour)}:${two(minute)}` : pace === "hour" ? `00:${two(minute)}` : usual.at,
    days: pace === "week" ? [...new Set(week.split(",").map((each) => Number(each) % 7))] : usual.days,
    day: pace === "month" || pace === "year" ? day : usual.day,
    month: pace === "year" ? Number(month) : usual.month,
  };
};

/** What is custom has been written by hand, and stays as it is. */
export const writeCron = ({ pace, at, days, day, month }: Schedule, custom: string): string => {
  const [hour, minute] = at.split(":").map(Number);
  const time = `${minute} ${hour}`;
  switch (pace) {
    case "hour": return `${minute} * * * *`;
    case "day": return `${time} * * *`;
    case "week": return `${time} * * ${[...days].sort().join(",") || "1"}`;
    case "month": return `${time} ${day} * *`;
    case "year": return `${time} ${day === "L" ? "1" : day} ${month} *`;
    case "custom": return custom;
  }
};
