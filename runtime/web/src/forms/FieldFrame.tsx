// Label above, help under, error under in red with its way out.

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./RecordForm.module.css";

type FieldFrameProps = {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly help?: string;
  readonly problem: string | undefined;
  readonly children: ReactNode;
};

export const FieldFrame = ({ id, label, required, help, problem, children }: FieldFrameProps) => (
  <>
    <label htmlFor={id} className={required ? `${styles.label} ${styles.required}` : styles.label}>
      {label}
    </label>
    {children}
    {help && !problem && (
      <p id={`${id}-help`} className={styles.help}>
        {help}
      </p>
    )}
    {problem && (
      <p id={`${id}-wrong`} className={styles.wrong} role="alert" data-wrong="">
        <CircleAlert size={14} aria-hidden="true" />
        {problem}
      </p>
    )}
  </>
);
