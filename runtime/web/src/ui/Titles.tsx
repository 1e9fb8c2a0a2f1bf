// Heads: of a page, of a section in a form or card.

import type { ReactNode } from "react";
import styles from "./Titles.module.css";

type PageTitleProps = { children: ReactNode; note?: ReactNode; actions?: ReactNode };

/** One a page. Its buttons stand at the right, the primary one last. */
export const PageTitle = ({ children, note, actions }: PageTitleProps) => (
  <header className={styles.page}>
    <h1 className={styles.title}>{children}</h1>
    {note && <span className={styles.note}>{note}</span>}
    {actions && <div className={styles.actions}>{actions}</div>}
  </header>
);

/** An accent bar and a name: a part of a form. */
export const SectionHead = ({ children, note, actions }: PageTitleProps) => (
  <header className={styles.section}>
    <span className={styles.bar} aria-hidden="true" />
    <h2 className={styles.name}>{children}</h2>
    {note && <span className={styles.note}>{note}</span>}
    {actions && <div className={styles.actions}>{actions}</div>}
  </header>
);
