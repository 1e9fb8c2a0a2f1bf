// From one day to another; one of them may stay open.

import { useTranslation } from "react-i18next";
import { DaySpanInput } from "../../ui/DayInput";
import { isRow } from "../core";
import type { Wire } from "../../expressions";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

export const daysOf = (value: Wire): readonly [from: string, to: string] =>
  isRow(value) ? [textOf(value["from"] ?? null), textOf(value["to"] ?? null)] : ["", ""];

const RangeInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => (
  <DaySpanInput
    id={id}
    label={String(field.label)}
    days={daysOf(value)}
    open
    wide
    invalid={invalid}
    describedBy={describedBy}
    set={([from, to]) => onChange(from || to ? { from: from || null, to: to || null } : null)}
  />
);

const RangeShow = ({ value }: ShowProps) => {
  const { t } = useTranslation("forms");
  const [from, to] = daysOf(value);
  if (!from && !to) return <Blank />;
  const said = from && to ? (from === to ? from : `${from} ~ ${to}`) : from ? t("rangeFrom", { day: from }) : t("rangeTo", { day: to });
  return <span className={styles.figure}>{said}</span>;
};

export const dateRange: FieldView = { Input: RangeInput, Show: RangeShow };
