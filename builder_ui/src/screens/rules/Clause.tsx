// One clause of the sentence on its own card: 当, 如果, 就, 否则.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Rules.module.css";
import { Wrong } from "./Wrong";

type ClauseProps = { word: "when" | "if" | "then" | "else"; problem?: string | undefined; children: ReactNode };

export const Clause = ({ word, problem, children }: ClauseProps) => {
  const { t } = useTranslation("rules");
  return (
    <section className={problem ? `${styles.clause} ${styles.incomplete}` : styles.clause} aria-label={t(word)}>
      <span className={`${styles.lead} ${styles[word]}`}>{t(word)}</span>
      <div className={styles.said}>
        {children}
        <Wrong said={problem} />
      </div>
    </section>
  );
};
