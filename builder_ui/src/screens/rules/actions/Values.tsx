// Fields and what they get, as a test shows them.

import type { ReactNode } from "react";
import styles from "../Rules.module.css";

type ValuesProps = { values: readonly { readonly key: string; readonly label: string; readonly text: ReactNode }[] };

export const Values = ({ values }: ValuesProps) => (
  <dl className={styles.values}>
    {values.map(({ key, label, text }) => (
      <div key={key}>
        <dt>{label}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
