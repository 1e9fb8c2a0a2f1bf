// Official numbers: typed with or without their grouping, read whole on the record, masked where many are listed.

import { Input } from "antd";
import { useState } from "react";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

type Looks = {
  readonly inputMode: "numeric" | "text";
  readonly grouped: (text: string) => string;
  /** How many characters stay visible in a list, at the beginning and at the end; null where all of them do. */
  readonly open: readonly [first: number, last: number] | null;
};

export const byFour = (text: string): string => text.replace(/(.{4})(?=.)/g, "$1 ");
const plain = (typed: string): string => typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();

/** What a masked right has left out already is shown as it came. */
export const hidden = (text: string, [first, last]: readonly [number, number]): string =>
  text.includes("*") || text.length <= first + last ? text : `${text.slice(0, first)}${"*".repeat(text.length - first - last)}${text.slice(-last)}`;

const numberedView = ({ inputMode, grouped, open }: Looks): FieldView => ({
  Input: function NumberedInput({ id, value, onChange, invalid, describedBy }: InputProps) {
    const [typed, setTyped] = useState<string | null>(null);
    return (
      <Input
        id={id}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        className={styles.mono ?? ""}
        value={typed ?? grouped(textOf(value))}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onBlur={() => setTyped(null)}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(plain(target.value) || null);
        }}
      />
    );
  },
  Show: function NumberedShow({ value }: ShowProps) {
    return textOf(value) ? <span className={`${styles.mono} ${styles.read}`}>{grouped(textOf(value))}</span> : <Blank />;
  },
  Cell: function NumberedCell({ value }: ShowProps) {
    if (!textOf(value)) return <Blank />;
    return <span className={`${styles.mono} ${styles.line}`}>{grouped(open ? hidden(textOf(value), open) : textOf(value))}</span>;
  },
});

const asItIs = (text: string): string => text;

export const idCard = numberedView({ inputMode: "text", grouped: asItIs, open: [6, 4] });
/** Public by law, so that nothing of it is hidden. */
export const creditCode = numberedView({ inputMode: "text", grouped: asItIs, open: null });
export const bankCard = numberedView({ inputMode: "numeric", grouped: byFour, open: [0, 4] });
