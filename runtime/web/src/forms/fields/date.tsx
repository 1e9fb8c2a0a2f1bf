// Days and instants.

import { DatePicker, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { usePhone } from "../../preferences/media";
import { useSignedIn } from "../../shell/SignedIn";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

dayjs.extend(utc);
dayjs.extend(timezone);

type OwnProps = Pick<InputProps, "id" | "invalid" | "describedBy"> & { type: "date" | "datetime-local"; step?: number; text: string; onText: (text: string) => void };

/** The phone's own picker: a calendar of ours does not fit its screen. */
const PhonePicker = ({ id, invalid, describedBy, text, onText, ...more }: OwnProps) => (
  <Input
    {...more}
    id={id}
    className={styles.wholeWidth ?? ""}
    value={text}
    status={invalid ? "error" : ""}
    aria-invalid={invalid}
    aria-describedby={describedBy}
    onChange={({ target }) => onText(target.value)}
  />
);

const DateInput = ({ id, value, onChange, invalid, describedBy }: InputProps) => {
  if (usePhone()) return <PhonePicker type="date" {...{ id, invalid, describedBy }} text={textOf(value)} onText={(day) => onChange(day || null)} />;
  return (
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
};

const DateShow = ({ value }: ShowProps) => (textOf(value) ? <span className={styles.figure}>{textOf(value)}</span> : <Blank />);

const patternOf = (precision: unknown): string => (precision === "second" ? "YYYY-MM-DD HH:mm:ss" : "YYYY-MM-DD HH:mm");

const InstantInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const { zone } = useSignedIn().organisation;
  const pattern = patternOf(field["precision"]);
  const shown = textOf(value) ? dayjs(textOf(value)).tz(zone) : null;
  // What was picked is the organisation's time, whatever clock this device keeps.
  const take = (local: string): void => onChange(local ? dayjs.tz(local, zone).toISOString() : null);
  if (usePhone()) {
    const text = shown ? shown.format(pattern).replace(" ", "T") : "";
    return <PhonePicker type="datetime-local" step={field["precision"] === "second" ? 1 : 60} {...{ id, invalid, describedBy }} text={text} onText={take} />;
  }
  return (
    <DatePicker
      id={id}
      className={styles.wholeWidth ?? ""}
      showTime={{ format: pattern.slice(11) }}
      format={pattern}
      value={shown}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(at: Dayjs | null) => take(at ? at.format("YYYY-MM-DD HH:mm:ss") : "")}
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
