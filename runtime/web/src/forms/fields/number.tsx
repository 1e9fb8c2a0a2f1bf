// Numbers and money: typed freely, kept exactly, never through a float.

import { Input } from "antd";
import { useState } from "react";
import { amount, grouped } from "../../format/numbers";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import { capitals, plainFigure } from "./figures";
import type { FieldView, InputProps, ShowProps } from "./view";
import { currencyOf, settingText, textOf } from "./wire";

type Dress = {
  readonly prefix?: (props: ShowProps) => string | undefined;
  readonly suffix?: (props: ShowProps) => string | undefined;
  readonly read: (props: ShowProps) => string;
};

const figureInput = ({ prefix, suffix }: Dress) =>
  function FigureInput({ field, id, value, onChange, invalid, describedBy }: InputProps) {
    const [typed, setTyped] = useState<string | null>(null);
    const note = suffix?.({ field, value });
    return (
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        className={styles.figure ?? ""}
        // What is typed stays as typed until it is left: a text that changes under the hand moves the caret and drops the selection.
        value={typed ?? grouped(textOf(value))}
        prefix={prefix?.({ field, value })}
        suffix={note ? <span className={styles.note}>{note}</span> : undefined}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(plainFigure(event.target.value));
        }}
      />
    );
  };

const figureShow = ({ read }: Dress) =>
  function FigureShow(props: ShowProps) {
    return textOf(props.value) ? <span className={styles.figure}>{read(props)}</span> : <Blank />;
  };

const unitOf = ({ field }: ShowProps) => settingText(field["unit"]);
const plain: Dress = {
  suffix: unitOf,
  read: (props) => [grouped(textOf(props.value)), unitOf(props)].filter(Boolean).join(" "),
};

const money: Dress = {
  prefix: (props) => amount("", currencyOf(props.field)).trim(),
  suffix: ({ field, value }) => (field["capitals"] === true ? capitals(textOf(value)) : undefined),
  read: (props) => amount(textOf(props.value), currencyOf(props.field)),
};

export const numberView: FieldView = { Input: figureInput(plain), Show: figureShow(plain), align: "right" };
export const moneyView: FieldView = { Input: figureInput(money), Show: figureShow(money), align: "right" };
