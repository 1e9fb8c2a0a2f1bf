// A state that fills its place: drawing, what happened, why, what now.

import type { ReactNode } from "react";
import styles from "./Notice.module.css";

export type NoticeProps = {
  drawing?: ReactNode;
  title: ReactNode;
  /** Why, or what this place is for. */
  children?: ReactNode;
  /** The next step; the primary button first. */
  actions?: ReactNode;
  /** Smaller ways on, or what an administrator needs. */
  foot?: ReactNode;
  /** Inside a card or a drawer, where the drawing would be too much. */
  small?: boolean;
};

export const Notice = ({ drawing, title, children, actions, foot, small = false }: NoticeProps) => (
  <div className={small ? `${styles.notice} ${styles.small}` : styles.notice}>
    {!small && drawing}
    <h2 className={styles.title}>{title}</h2>
    {children && <p className={styles.body}>{children}</p>}
    {actions && <div className={styles.actions}>{actions}</div>}
    {foot && <div className={styles.foot}>{foot}</div>}
  </div>
);
