// Picking a time of day: from hours and minutes on a desk, with the phone's own picker on a phone.

import { Input, TimePicker } from "antd";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import { usePhone } from "../preferences/media";

dayjs.extend(customParseFormat);

const WIRE = "HH:mm";

/** A time is `HH:MM`, and never blank. */
export const TimeInput = ({ label, time, set }: { label: string; time: string; set: (time: string) => void }) => {
  if (usePhone()) return <Input type="time" aria-label={label} value={time} onChange={({ target }) => target.value && set(target.value)} />;
  return <TimePicker aria-label={label} format={WIRE} minuteStep={5} needConfirm={false} allowClear={false} value={dayjs(time, WIRE)} onChange={(chosen) => chosen && set(chosen.format(WIRE))} />;
};
