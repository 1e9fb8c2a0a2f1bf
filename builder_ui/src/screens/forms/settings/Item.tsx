// A labelled control of the panel.

import type { ReactNode } from "react";
import styles from "./Properties.module.css";

type ItemProps = { readonly id?: string; readonly label: string; readonly note?: string | undefined; readonly half?: boolean; readonly children: ReactNode };

export const Item = ({ id, label, note, children }: ItemProps) => (
  <div className={styles.item}>
    <label htmlFor={id}>{label}</label>
    {children}
    {note && <p className={styles.note}>{note}</p>}
  </div>
);
