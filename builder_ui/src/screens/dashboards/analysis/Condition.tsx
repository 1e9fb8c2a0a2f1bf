// A condition of an analysis: with none, every record will do.

import type { BlockDefinition } from "@dougong/web";
import { ConditionRows } from "../../rules/ConditionRows";
import { sourceIn, useSourceReach } from "../sources";
import { useTitleOf } from "../useTitleOf";
import styles from "./Analysis.module.css";

type ConditionProps = { app: string; block: BlockDefinition; title: string; none: string; condition: string | undefined; set: (condition: string) => void };

export const Condition = ({ app, block, title, none, condition, set }: ConditionProps) => {
  const reach = useSourceReach(app, sourceIn(block));
  const note = useTitleOf(app)(block);
  return (
    <div className={styles.conditions} role="group" aria-label={title}>
      <ConditionRows condition={condition ?? ""} fields={reach} about={{ app, form: block.form ?? "", title, note }} none={none} set={set} />
    </div>
  );
};
