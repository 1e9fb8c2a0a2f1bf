// A hole is seen as one.

import styles from "./fields.module.css";

export const Blank = () => (
  <span className={styles.blank} aria-hidden="true">
    —
  </span>
);
