// One line in the sheet of a chip: what is set, and the control.

import type { ReactNode } from "react";
import styles from "./Wells.module.css";

export const Line = ({ title, children }: { title: string; children: ReactNode }) => (
  <label className={styles.line}>
    <span>{title}</span>
    {children}
  </label>
);
