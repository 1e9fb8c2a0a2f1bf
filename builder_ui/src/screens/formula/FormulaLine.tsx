// A formula to read: fields and options by their names.

import { Fragment } from "react";
import styles from "./Formula.module.css";
import type { Name } from "./names";
import { piecesOf } from "./reading";

export const FormulaLine = ({ source, names }: { source: string; names: ReadonlyMap<string, Name> }) => (
  <span className={styles.line}>
    {piecesOf(source, names).map(({ from, text, said }) =>
      said === undefined ? (
        <Fragment key={from + text}>{text}</Fragment>
      ) : (
        <span key={from + text} className={styles.chip}>
          {said}
        </span>
      ),
    )}
  </span>
);
