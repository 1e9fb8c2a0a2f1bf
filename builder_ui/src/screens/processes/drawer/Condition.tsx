// A condition of a process, about the form that it is for.

import { ConditionRows } from "../../rules/ConditionRows";
import { useReach } from "../../rules/fields";
import styles from "./Drawer.module.css";

type ConditionProps = {
  app: string;
  form: string;
  /** Of the formula editor: whose condition it is. */
  title: string;
  formula: string;
  set: (formula: string) => void;
  /** What it means that there is none. */
  none: string;
};

export const Condition = ({ app, form, title, formula, set, none }: ConditionProps) => {
  const fields = useReach(app, form);
  return (
    <div className={`${styles.box} ${styles.conditions}`}>
      <ConditionRows condition={formula} fields={fields} about={{ app, form, title, note: "" }} set={set} none={none} />
    </div>
  );
};
