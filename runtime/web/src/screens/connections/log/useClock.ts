// A moment in a log: the time alone where it is today.

import { dayOf, momentText, timeOf } from "../../../format/when";
import { useStandpoint } from "../../../shell/useStandpoint";

export const useClock = () => {
  const standpoint = useStandpoint();
  return (instant: string): string => {
    const at = new Date(instant);
    const today = dayOf(at, standpoint.zone) === dayOf(standpoint.now, standpoint.zone);
    return today ? timeOf(at, standpoint.zone) : momentText(instant, standpoint);
  };
};
