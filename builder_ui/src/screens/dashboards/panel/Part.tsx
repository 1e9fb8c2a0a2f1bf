// A part of the panel at the right: what it is called, and what is in it.

import type { ReactNode } from "react";
import styles from "../Panel.module.css";

export const Part = ({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) => (
  <section className={styles.part}>
    <h3>
      {title}
      {note && <small>{note}</small>}
    </h3>
    {children}
  </section>
);
