// Schedules as people say them: every day at nine, on Mondays, on the last day of the month.

export { MORNING } from "./cron";
export { SchedulePick } from "./SchedulePick";
export { useScheduleWords } from "./useScheduleWords";
