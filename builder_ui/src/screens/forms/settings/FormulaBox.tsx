// A formula to read, which opens the formula editor.

import { IconButton } from "@dougong/web";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { allNames, FormulaDialog, FormulaLine, useNames } from "../../formula";
import { useActs } from "../useDesigning";
import styles from "./Properties.module.css";

export type FormulaBoxProps = {
  /** The form the formula is about, or its rows ("order.items"). */
  readonly about: string;
  readonly label: string;
  /** Of the dialog: whose formula it is, and in which form. */
  readonly title: string;
  readonly note: string;
  readonly source: string;
  readonly condition: boolean;
  readonly set: (source: string | undefined) => void;
};

export const FormulaBox = ({ about, label, title, note, source, condition, set }: FormulaBoxProps) => {
  const { t } = useTranslation("designer");
  const { app } = useActs();
  const [open, setOpen] = useState(false);
  const names = allNames(useNames(app, about, ""));
  return (
    <>
      <div className={styles.formulaRow}>
        <button type="button" className={styles.formula} onClick={() => setOpen(true)} aria-label={label}>
          {source ? <FormulaLine source={source} names={names} /> : <span className={styles.hint}>{t(condition ? "writeCondition" : "writeFormula")}</span>}
        </button>
        {source && <IconButton size="small" icon={X} label={t("removeFormula")} onClick={() => set(undefined)} />}
      </div>
      {open && (
        <FormulaDialog app={app} form={about} title={title} note={note} source={source} condition={condition} apply={set} close={() => setOpen(false)} />
      )}
    </>
  );
};
