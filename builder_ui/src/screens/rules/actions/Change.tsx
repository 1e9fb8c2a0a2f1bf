// A value before and after.

import { ArrowRight } from "lucide-react";
import styles from "../Rules.module.css";

export const Change = ({ before, after }: { before: string; after: string }) => (
  <span className={styles.change}>
    <del>{before}</del>
    <ArrowRight size={12} aria-hidden="true" />
    <ins>{after}</ins>
  </span>
);

export type Changed = { readonly key: string; readonly label: string; readonly before: string; readonly after: string };
