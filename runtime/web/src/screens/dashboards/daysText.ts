// Two days as people write them: 10-23 至 11-21, with the years where they are not this one.

import type { Days } from "../../api/dashboards";

const yearOf = (day: string): string => day.slice(0, 4);

/** Without the year where both days are of `thisYear`. */
export const daysText = ({ from, to }: Days, thisYear = String(new Date().getFullYear())): string => {
  const near = [from, to].every((day) => day === null || yearOf(day) === thisYear);
  const written = (day: string): string => (near ? day.slice(5) : day);
  if (from && to) return from === to ? written(from) : `${written(from)} – ${written(to)}`;
  if (from) return `${written(from)} –`;
  return to ? `– ${written(to)}` : "";
};
