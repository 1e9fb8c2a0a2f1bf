// Days and instants.

import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { useSignedIn } from "../../shell/SignedIn";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

dayjs.extend(utc);
dayjs.extend(timezone);

const DateInput = ({ id, value, onChange, invalid, describedBy }: InputProps) => (
  <DatePicker
    id={id}
    className={styles.wholeWidth ?? ""}
    value={textOf(value) ? dayjs(textOf(value)) : null}
    status={invalid ? "error" : ""}
    aria-invalid={invalid}
    aria-describedby={describedBy}
    onChange={(day: Dayjs | null) => onChange(day ? day.format("YYYY-MM-DD") : null)}
  />
);

const DateShow = ({ value }: ShowProps) => (textOf(value) ? <span className={styles.figure}>{textOf(value)}</span> : <Blank />);

const patternOf = (precision: unknown): string => (precision === "second" ? "YYYY-MM-DD HH:mm:ss" : "YYYY-MM-DD HH:mm");

const InstantInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const { zone } = useSignedIn().organisation;
  const pattern = patternOf(field["precision"]);
  return (
    <DatePicker
      id={id}
      className={styles.wholeWidth ?? ""}
      showTime={{ format: pattern.slice(11) }}
      format={pattern}
      value={textOf(value) ? dayjs(textOf(value)).tz(zone) : null}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      // What was picked is the organisation's time, whatever clock this device keeps.
      onChange={(at: Dayjs | null) => onChange(at ? dayjs.tz(at.format("YYYY-MM-DD HH:mm:ss"), zone).toISOString() : null)}
    />
  );
};

const InstantShow = ({ field, value }: ShowProps) => {
  const { zone } = useSignedIn().organisation;
  if (!textOf(value)) return <Blank />;
  return <span className={styles.figure}>{dayjs(textOf(value)).tz(zone).format(patternOf(field["precision"]))}</span>;
};

export const date: FieldView = { Input: DateInput, Show: DateShow };
export const datetime: FieldView = { Input: InstantInput, Show: InstantShow };
