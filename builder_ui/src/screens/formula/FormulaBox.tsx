// A formula to read, which opens the formula editor: the one way to write a formula, wherever it stands.

import { IconButton } from "@dougong/web";
import { X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Formula.module.css";
import { FormulaLine } from "./FormulaLine";
import { allNames, useNames } from "./names";

const FormulaDialog = lazy(() => import("./FormulaDialog").then((loaded) => ({ default: loaded.FormulaDialog })));

export type FormulaBoxProps = {
  readonly app: string;
  /** The form the formula is about, or its rows ("order.items"). */
  readonly about: string;
  readonly label: string;
  /** Of the dialog: whose formula it is, and in which form. */
  readonly title: string;
  readonly note: string;
  readonly source: string;
  readonly condition: boolean;
  readonly set: (source: string | undefined) => void;
  /** The field that the formula is of: none can be worked out from itself. */
  readonly own?: string | undefined;
  /** Where the box itself is taken away, there is nothing to empty. */
  readonly fixed?: boolean;
};

export const FormulaBox = ({ app, about, label, title, note, source, condition, set, own, fixed = false }: FormulaBoxProps) => {
  const { t } = useTranslation("formula");
  const [open, setOpen] = useState(false);
  const names = allNames(useNames(app, about, ""));
  return (
    <>
      <div className={styles.box}>
        <button type="button" className={styles.opener} onClick={() => setOpen(true)} aria-label={label}>
          {source ? <FormulaLine source={source} names={names} /> : <span className={styles.hint}>{t(condition ? "writeCondition" : "writeFormula")}</span>}
        </button>
        {source && !fixed && <IconButton size="small" icon={X} label={t("removeFormula")} onClick={() => set(undefined)} />}
      </div>
      {open && (
        <Suspense fallback={null}>
          <FormulaDialog app={app} form={about} title={title} note={note} source={source} condition={condition} own={own} apply={(next) => set(next || undefined)} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
