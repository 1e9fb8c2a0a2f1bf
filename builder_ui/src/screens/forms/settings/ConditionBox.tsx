// A condition over a form: as lines to choose from, or in the formula editor where lines cannot say it.

import { Button } from "antd";
import { Sigma } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../../rules/ConditionRows";
import { partsOf } from "../../rules/conditions";
import { useFields } from "../../rules/fields";
import { useDesigning } from "../useDesigning";
import { FormulaBox, type FormulaBoxProps } from "./FormulaBox";
import styles from "./Properties.module.css";

type ConditionBoxProps = Omit<FormulaBoxProps, "about" | "condition"> & {
  /** What it means that there is none. */
  readonly none: string;
  /** A field that the condition cannot hang on: its own. */
  readonly without?: string;
};

/** Whether it stands in lines: nothing of it is left as a formula. */
const inLines = (condition: string): boolean => partsOf(condition).every(({ kind }) => kind !== "formula");

export const ConditionBox = ({ none, without, ...box }: ConditionBoxProps) => {
  const { t } = useTranslation("designer");
  const { app, form } = useDesigning();
  const [written, setWritten] = useState(!inLines(box.source));
  const fields = useFields(app, form.key).filter(({ key }) => key !== without);
  if (written) return <FormulaBox {...box} about={form.key} condition />;
  return (
    <div className={styles.condition}>
      <ConditionRows condition={box.source} fields={fields} set={(next) => box.set(next || undefined)} none={none} />
      <Button size="small" type="link" icon={<Sigma size={14} />} onClick={() => setWritten(true)}>
        {t("asFormula")}
      </Button>
    </div>
  );
};
