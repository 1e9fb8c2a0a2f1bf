// A place that takes fields: what a block is divided by, what it measures, what it is narrowed to.

import type { ReactNode } from "react";
import { markOf, type Well } from "./carrying";
import { useIsOver } from "./over";
import styles from "./Wells.module.css";

export const WellBox = ({ well, children }: { well: Well; children: ReactNode }) => {
  const mark = markOf({ kind: "well", well });
  const over = useIsOver(mark);
  return (
    <div className={over ? `${styles.well} ${styles.over}` : styles.well} data-drop={mark}>
      {children}
    </div>
  );
};
