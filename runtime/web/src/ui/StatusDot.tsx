// A state: never colour alone, always a word beside the dot.

import type { ReactNode } from "react";
import styles from "./StatusDot.module.css";

export type Tone = "good" | "bad" | "care" | "busy" | "quiet";

export const StatusDot = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`${styles.status} ${styles[tone]}`}>
    <span className={styles.dot} aria-hidden="true" />
    {children}
  </span>
);
