// A time of day: from a list of hours and minutes on a desk, with the phone's own picker on a phone.

import { Input, TimePicker } from "antd";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import { usePhone } from "../../preferences/media";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

dayjs.extend(customParseFormat);

const WIRE = "HH:mm:ss";
const patternOf = (precision: unknown): string => (precision === "second" ? WIRE : "HH:mm");
const shownAs = (time: string, pattern: string): string => time.slice(0, pattern.length);

const TimeInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const pattern = patternOf(field["precision"]);
  const shared = { id, className: styles.wholeWidth ?? "", status: invalid ? ("error" as const) : ("" as const), "aria-invalid": invalid, "aria-describedby": describedBy };
  if (usePhone()) {
    const step = pattern === WIRE ? 1 : 60;
    return <Input {...shared} type="time" step={step} value={shownAs(textOf(value), pattern)} onChange={({ target }) => onChange(target.value || null)} />;
  }
  return (
    <TimePicker
      {...shared}
      format={pattern}
      needConfirm={false}
      value={textOf(value) ? dayjs(textOf(value), WIRE) : null}
      onChange={(time) => onChange(time ? time.format(WIRE) : null)}
    />
  );
};

const TimeShow = ({ field, value }: ShowProps) =>
  textOf(value) ? <span className={styles.figure}>{shownAs(textOf(value), patternOf(field["precision"]))}</span> : <Blank />;

export const time: FieldView = { Input: TimeInput, Show: TimeShow };
