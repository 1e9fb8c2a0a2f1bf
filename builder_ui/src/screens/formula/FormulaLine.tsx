// A formula to read: fields by their names.

import { Fragment } from "react";
import styles from "./Formula.module.css";
import type { Name } from "./names";

const pieces = /("(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_.]*)/;

export const FormulaLine = ({ source, names }: { source: string; names: ReadonlyMap<string, Name> }) => (
  <span className={styles.line}>
    {source.split(pieces).map((piece, at) => {
      const name = names.get(piece);
      return name ? (
        <span key={at} className={styles.chip}>
          {name.label}
        </span>
      ) : (
        <Fragment key={at}>{piece.replace(/\*/g, "×").replace(/\//g, "÷")}</Fragment>
      );
    })}
  </span>
);
