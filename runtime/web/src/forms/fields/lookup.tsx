// A value that comes from another field, of this record or of a linked one: drawn as it is there, filled in by nobody.

import { Sigma } from "lucide-react";
import type { FormField } from "../core";
import { derived } from "./computed";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { viewOf } from "./views";

type Drawn = Pick<FormField, "type">;

/** The field as it is drawn where the value comes from; null for what comes from another app, or is of no field. */
const drawnAs = (field: FormField): FormField | null => {
  const drawn = field["drawn_as"] as Drawn | null | undefined;
  return drawn ? { ...field, ...drawn } : null;
};

const LookupShow = ({ field, value }: ShowProps) => {
  const drawn = drawnAs(field);
  const { Show } = drawn && !field.computing ? viewOf(drawn.type) : derived;
  return <Show field={drawn ?? field} value={value} />;
};

const LookupCell = ({ field, value }: ShowProps) => {
  const drawn = drawnAs(field);
  const view = drawn && !field.computing ? viewOf(drawn.type) : derived;
  const Cell = view.Cell ?? view.Show;
  return <Cell field={drawn ?? field} value={value} />;
};

const LookupInput = ({ field, id, value }: InputProps) => (
  <output id={id} className={styles.computed}>
    <LookupShow field={field} value={value} />
  </output>
);

export const lookup: FieldView = { Input: LookupInput, Show: LookupShow, Cell: LookupCell };

const FormulaInput = ({ field, id, value }: InputProps) => (
  <output id={id} className={styles.computed}>
    <LookupShow field={field} value={value} />
    <Sigma size={14} aria-hidden="true" />
  </output>
);

export const formula: FieldView = { Input: FormulaInput, Show: LookupShow, Cell: LookupCell };
