// What is wrong with one part of a definition, below it.

import { CircleAlert } from "lucide-react";
import styles from "./Rules.module.css";

export const Wrong = ({ said }: { said: string | undefined }) =>
  said ? (
    <p className={styles.problem}>
      <CircleAlert size={14} aria-hidden="true" />
      {said}
    </p>
  ) : null;
