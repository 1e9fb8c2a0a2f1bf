// A figure that no field holds: a formula over the fields of a record, added up, or one over all records together.

import { Button } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormulaDialog } from "../formula";
import { useForms } from "../rules/fields";
import { measureOf, newBlock, withFormula } from "./board";
import { type Editing, setBlock, setBlocks } from "./editing";
import { sourceIn } from "./sources";
import styles from "./Palette.module.css";

export const AddFigure = ({ editing, form }: { editing: Editing; form: string }) => {
  const { t } = useTranslation("boards");
  const [open, setOpen] = useState(false);
  const { app, board, chosen, tab } = editing;
  const note = useForms(app).find(({ value }) => value === form)?.label ?? form;
  const add = (expression: string, group: boolean): void => {
    const takes = chosen && sourceIn(chosen) === form ? chosen : null;
    const block = takes ?? newBlock(board, "metric", form, tab);
    const counted = (block.measures ?? []).map(measureOf).filter((measure) => measure.expression !== undefined);
    const next = { ...block, measures: [...counted, withFormula({}, expression, group)] };
    if (takes) setBlock(editing, t("addFigure"), next);
    else setBlocks(editing, t("addFigure"), [...(board.blocks ?? []), next]);
    editing.choose(next.key);
  };
  return (
    <>
      <Button type="link" size="small" className={styles.formula ?? ""} icon={<Plus size={14} />} onClick={() => setOpen(true)}>
        {t("addFigure")}
      </Button>
      {open && <FormulaDialog app={app} form={form} title={t("addFigure")} note={note} source="" figure apply={(source, group) => source && add(source, group)} close={() => setOpen(false)} />}
    </>
  );
};
