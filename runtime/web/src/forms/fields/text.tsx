// One line, several lines, a telephone number, an address.

import { Input } from "antd";
import type { ComponentProps } from "react";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { settingNumber, textOf } from "./wire";

type Lines = Pick<ComponentProps<typeof Input>, "type" | "inputMode" | "autoComplete" | "maxLength">;

const lineInput = (lines: Lines) =>
  function LineInput({ field, id, value, onChange, invalid, describedBy }: InputProps) {
    const locale = usePreferences((state) => state.locale);
    return (
      <Input
        {...lines}
        id={id}
        value={textOf(value)}
        placeholder={labelText(field.placeholder, locale)}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  };

const TextShow = ({ value }: ShowProps) => (textOf(value) ? <span className={styles.read}>{textOf(value)}</span> : <Blank />);

/** In a table it is cut, and read whole while the mouse rests on it. */
const TextCell = ({ value }: ShowProps) =>
  textOf(value) ? (
    <span className={styles.line} title={textOf(value)}>
      {textOf(value)}
    </span>
  ) : (
    <Blank />
  );

const linked = (scheme: "tel" | "mailto") =>
  function LinkShow({ value }: ShowProps) {
    const text = textOf(value);
    if (!text) return <Blank />;
    // Of a masked one there is nobody to reach.
    if (text.includes("****")) return <span>{text}</span>;
    return (
      <a className={styles.link} href={`${scheme}:${text}`} onClick={(event) => event.stopPropagation()}>
        {text}
      </a>
    );
  };

export const text: FieldView = { Input: lineInput({ maxLength: 1000 }), Show: TextShow, Cell: TextCell, hinted: true };
export const phone: FieldView = { Input: lineInput({ type: "tel", autoComplete: "off" }), Show: linked("tel"), hinted: true };
export const email: FieldView = { Input: lineInput({ inputMode: "email", autoComplete: "off" }), Show: linked("mailto"), hinted: true };

const LongInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const locale = usePreferences((state) => state.locale);
  return (
    <Input.TextArea
      id={id}
      value={textOf(value)}
      placeholder={labelText(field.placeholder, locale)}
      autoSize={{ minRows: settingNumber(field["rows"]) ?? 3, maxRows: 20 }}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
    />
  );
};

const LongShow = ({ value }: ShowProps) => (textOf(value) ? <div className={styles.lines}>{textOf(value)}</div> : <Blank />);

export const longText: FieldView = { Input: LongInput, Show: LongShow, Cell: TextCell, wide: true, hinted: true };

/** Shown as it is, in letters of one width: a serial number. */
const SerialShow = ({ value }: ShowProps) => (textOf(value) ? <span className={styles.mono}>{textOf(value)}</span> : <Blank />);

export const serialShow = SerialShow;
