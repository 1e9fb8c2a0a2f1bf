// One entry of a side bar; in the narrow bar only its icon is seen.

import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import styles from "./SideBar.module.css";

type SideLinkProps = { to: string; icon: ReactNode; label: string; count?: number; urgent?: boolean; narrow: boolean; end?: boolean };

const shown = (count: number): string => (count > 99 ? "99+" : String(count));

export const SideLink = ({ to, icon, label, count = 0, urgent = false, narrow, end = false }: SideLinkProps) => (
  <Tooltip title={narrow ? label : undefined} placement="right">
    <NavLink to={to} end={end} className={({ isActive }) => (isActive ? `${styles.link} ${styles.active}` : `${styles.link}`)}>
      {icon}
      <span className={narrow ? "dg-only-heard" : styles.label}>{label}</span>
      {count > 0 && <span className={urgent ? `${styles.count} ${styles.urgent}` : styles.count}>{shown(count)}</span>}
    </NavLink>
  </Tooltip>
);
