// Picking a day, or two: from a calendar on a desk, with the phone's own picker on a phone.

import { DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { usePhone } from "../preferences/media";
import styles from "./DayInput.module.css";

const WIRE = "YYYY-MM-DD";

type Size = "small" | "middle";

/** Days as the wire has them; blank is "". */
type DayProps = { label: string; day: string; set: (day: string) => void; size?: Size; invalid?: boolean; id?: string | undefined };

const Native = ({ label, day, set, size = "middle", invalid = false, id }: DayProps) => (
  <Input type="date" id={id} size={size} className={styles.native ?? ""} status={invalid ? "error" : ""} aria-label={label} value={day} onChange={({ target }) => set(target.value)} />
);

export const DayInput = (props: DayProps) => {
  const { label, day, set, size = "middle" } = props;
  if (usePhone()) return <Native {...props} />;
  return (
    <DatePicker className={styles.calendar ?? ""} size={size} aria-label={label} value={day ? dayjs(day) : null} onChange={(chosen) => set(chosen?.format(WIRE) ?? "")} />
  );
};

type SpanProps = {
  label: string;
  days: readonly [from: string, to: string];
  set: (days: readonly [from: string, to: string]) => void;
  size?: Size;
  /** Whether one end alone says something. */
  open?: boolean;
  /** In a form: as wide as its place, with the id that its label points at and what is said about it. */
  wide?: boolean;
  id?: string;
  invalid?: boolean;
  describedBy?: string | undefined;
};

export const DaySpanInput = ({ label, days: [from, to], set, size = "middle", open = false, wide = false, invalid = false, ...form }: SpanProps) => {
  const { t } = useTranslation("forms");
  if (usePhone()) {
    return (
      <span className={styles.span} role="group" aria-label={label} aria-describedby={form.describedBy}>
        <Native id={form.id} invalid={invalid} label={t("firstDay")} size={size} day={from} set={(day) => set([day, to])} />
        –
        <Native invalid={invalid} label={t("lastDay")} size={size} day={to} set={(day) => set([from, day])} />
      </span>
    );
  }
  return (
    <DatePicker.RangePicker
      {...(form.id ? { id: { start: form.id } } : {})}
      className={(wide ? styles.wide : styles.calendar) ?? ""}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={form.describedBy}
      size={size}
      aria-label={label}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      allowEmpty={[open, open]}
      onChange={(days) => set([days?.[0]?.format(WIRE) ?? "", days?.[1]?.format(WIRE) ?? ""])}
    />
  );
};
