// Several names in one line of a table: the first ones, and how many more there are.

import type { ReactNode } from "react";
import styles from "./fields.module.css";
import type { Titled } from "./wire";

const FITTING = 2;

export const Fewer = ({ items, draw }: { readonly items: readonly Titled[]; readonly draw: (item: Titled) => ReactNode }) => (
  <span className={styles.oneLine} title={items.map(({ label }) => label).join("、")}>
    {items.slice(0, FITTING).map(draw)}
    {items.length > FITTING && <small className={styles.note}>+{items.length - FITTING}</small>}
  </span>
);
