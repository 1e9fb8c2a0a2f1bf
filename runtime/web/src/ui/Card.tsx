// Things that change together, on one white plane. Never a card inside a card.

import type { ReactNode } from "react";
import styles from "./Card.module.css";

type CardProps = { title?: ReactNode; extra?: ReactNode; children: ReactNode; wide?: boolean; label?: string };

export const Card = ({ title, extra, children, wide = false, label }: CardProps) => (
  <section className={wide ? `${styles.card} ${styles.wide}` : styles.card} aria-label={label}>
    {(title || extra) && (
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {extra}
      </header>
    )}
    {children}
  </section>
);
