// Names and values to read: label above, plain text below.

import type { ReactNode } from "react";
import styles from "./Facts.module.css";

export type Fact = { key: string; label: ReactNode; value: ReactNode; wide?: boolean };

/** A blank value is drawn as a dash, so that a hole is seen as one. */
export const Facts = ({ facts, columns = 2 }: { facts: readonly Fact[]; columns?: 1 | 2 | 3 }) => (
  <dl className={styles.facts} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
    {facts.map(({ key, label, value, wide }) => (
      <div key={key} className={styles.fact} style={wide ? { gridColumn: "1 / -1" } : undefined}>
        <dt className={styles.label}>{label}</dt>
        <dd className={styles.value}>{value ?? <span className={styles.blank}>—</span>}</dd>
      </div>
    ))}
  </dl>
);

/** One fact on one line: label left, value right. */
export const FactRow = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <div className={styles.row}>
    <span className={styles.label}>{label}</span>
    <span className={styles.rowValue}>{children}</span>
  </div>
);
