// Stretches of time that move with today, as the formula language bounds them.

/** The first day and the last; a day alone has one. A week begins on Monday. */
const bounds = {
  today: ["TODAY()"],
  yesterday: ["TODAY() - 1"],
  tomorrow: ["TODAY() + 1"],
  thisWeek: ["TODAY() - WEEKDAY(TODAY(), 2) + 1", "TODAY() - WEEKDAY(TODAY(), 2) + 7"],
  lastWeek: ["TODAY() - WEEKDAY(TODAY(), 2) - 6", "TODAY() - WEEKDAY(TODAY(), 2)"],
  thisMonth: ["EOMONTH(TODAY(), -1) + 1", "EOMONTH(TODAY(), 0)"],
  lastMonth: ["EOMONTH(TODAY(), -2) + 1", "EOMONTH(TODAY(), -1)"],
  nextMonth: ["EOMONTH(TODAY(), 0) + 1", "EOMONTH(TODAY(), 1)"],
  thisYear: ["DATE(YEAR(TODAY()), 1, 1)", "DATE(YEAR(TODAY()), 12, 31)"],
  lastYear: ["DATE(YEAR(TODAY()) - 1, 1, 1)", "DATE(YEAR(TODAY()) - 1, 12, 31)"],
} as const;

export type Stretch = keyof typeof bounds;

export const stretches = Object.keys(bounds) as readonly Stretch[];

/** That a date lies in the stretch. */
export const during = (date: string, stretch: Stretch): string => {
  const [first, last] = bounds[stretch];
  return last === undefined ? `${date} = ${first}` : `(${date} >= ${first} AND ${date} <= ${last})`;
};
