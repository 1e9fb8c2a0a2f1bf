// What follows from other values: shown while it is computed, filled in by nobody.

import { Sigma } from "lucide-react";
import { useTranslation } from "react-i18next";
import { amount, grouped } from "../../format/numbers";
import { isRow } from "../core";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import { serialShow } from "./text";
import type { FieldView, InputProps, ShowProps } from "./view";
import { currencyOf, textOf, textsOf, titledOf } from "./wire";

const isFigure = ({ field }: ShowProps): boolean => field.value_type?.startsWith("number") ?? false;

const DerivedShow = (props: ShowProps) => {
  const { t } = useTranslation("forms");
  const { value } = props;
  if (typeof value === "boolean") return <span>{t(value ? "yes" : "no")}</span>;
  const said = titledOf(isRow(value) ? value : null)?.label ?? (Array.isArray(value) ? textsOf(value).join("、") : textOf(value));
  if (!said) return props.field.computing ? <span className={styles.note}>{t("computing")}</span> : <Blank />;
  const currency = currencyOf(props.field);
  if (!isFigure(props)) return <span className={styles.line}>{said}</span>;
  return <span className={styles.figure}>{currency ? amount(said, currency) : grouped(said)}</span>;
};

const DerivedInput = ({ field, id, value }: InputProps) => (
  <output id={id} className={styles.computed}>
    <DerivedShow field={field} value={value} />
    <Sigma size={14} aria-hidden="true" />
  </output>
);

/** A figure stands at the right, as every figure does; what else a formula gives does not. */
export const derived: FieldView = { Input: DerivedInput, Show: DerivedShow };

const SerialInput = ({ id, value }: InputProps) => {
  const { t } = useTranslation("forms");
  return (
    <output id={id} className={styles.computed}>
      <span className={styles.mono}>{textOf(value)}</span>
      {!textOf(value) && <span className={styles.note}>{t("numberedOnSave")}</span>}
    </output>
  );
};

export const serial: FieldView = { Input: SerialInput, Show: serialShow };
