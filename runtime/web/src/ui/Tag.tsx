// A customer's own category: a word on its colour.

import type { ReactNode } from "react";
import { colourOf, isTagColour } from "../theme/colours";
import styles from "./Tag.module.css";

type TagProps = {
  /** One of the twelve; a name we do not know gets a colour by the text. */
  colour?: string | null | undefined;
  /** 20 px high, for rows of tables. */
  dense?: boolean;
  icon?: ReactNode;
  children: ReactNode;
};

export const Tag = ({ colour, dense = false, icon, children }: TagProps) => {
  const key = isTagColour(colour) ? colour : typeof children === "string" ? colourOf(children) : "mo";
  return (
    <span
      className={dense ? `${styles.tag} ${styles.dense}` : styles.tag}
      style={{ color: `var(--dg-tag-${key})`, background: `var(--dg-tag-${key}-bg)` }}
    >
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  );
};
