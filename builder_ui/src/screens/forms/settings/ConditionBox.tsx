// A condition over a form: as lines to choose from, with a formula for what lines cannot say.

import { ConditionRows } from "../../rules/ConditionRows";
import { type RuleField, useReach, useWideReach } from "../../rules/fields";
import { useActs } from "../useDesigning";
import styles from "./Properties.module.css";

type ConditionBoxProps = {
  /** The form the condition is about. */
  readonly about: string;
  /** Of the formula editor: whose condition it is, and in which form. */
  readonly title: string;
  readonly note: string;
  readonly source: string;
  readonly set: (source: string | undefined) => void;
  /** What it means that there is none. */
  readonly none: string;
  /** A field that the condition cannot hang on: its own. */
  readonly without?: string;
};

/** The same with the segments of a record: only for what a list asks of the database. */
export const ListConditionBox = (props: ConditionBoxProps) => <Box {...props} fields={useWideReach(useActs().app, props.about)} />;

export const ConditionBox = (props: ConditionBoxProps) => <Box {...props} fields={useReach(useActs().app, props.about)} />;

const Box = ({ about, title, note, source, set, none, without, fields: reach }: ConditionBoxProps & { readonly fields: readonly RuleField[] }) => {
  const { app } = useActs();
  const fields = reach.filter(({ key }) => key !== without);
  return (
    <div className={styles.condition}>
      <ConditionRows condition={source} fields={fields} about={{ app, form: about, title, note }} set={(next) => set(next || undefined)} none={none} />
    </div>
  );
};
