// A per cent: 12.5 is typed, 0.125 is kept.

import { Input } from "antd";
import { useState } from "react";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import { plainFigure, shifted } from "./figures";
import type { FieldView, InputProps, ShowProps } from "./view";
import { settingNumber, textOf } from "./wire";

/** "0.125" as people read it: with as many decimals as the field shows, and none that say nothing. */
export const percents = (fraction: string): string => shifted(fraction, 2);

/** What was typed as a fraction; what is no figure is left for the server to judge. */
const fraction = (typed: string): string => shifted(plainFigure(typed).replace(/[%％]$/, ""), -2);

const PercentInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      id={id}
      inputMode="decimal"
      autoComplete="off"
      className={styles.figure ?? ""}
      value={typed ?? percents(textOf(value))}
      suffix={<span className={styles.note}>%</span>}
      maxLength={20 + (settingNumber(field["decimals"]) ?? 1)}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(fraction(target.value));
      }}
    />
  );
};

const PercentShow = ({ value }: ShowProps) => (textOf(value) ? <span className={styles.figure}>{percents(textOf(value))} %</span> : <Blank />);

export const percent: FieldView = { Input: PercentInput, Show: PercentShow, align: "right" };
