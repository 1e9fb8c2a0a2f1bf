// A formula to read: fields and options by their names.

import { Fragment } from "react";
import styles from "./Formula.module.css";
import type { Name } from "./names";
import { chosenIn } from "./options";
import { nameAt } from "./scopes";

const pieces = /("(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_.]*)/;

/** Pieces with where each begins. */
const piecesOf = (source: string): { text: string; from: number }[] => {
  let from = 0;
  return source.split(pieces).map((text) => ({ text, from: (from += text.length) - text.length }));
};

export const FormulaLine = ({ source, names }: { source: string; names: ReadonlyMap<string, Name> }) => {
  const chosen = new Map(chosenIn(source, names).map(({ from, label }) => [from, label]));
  return (
    <span className={styles.line}>
      {piecesOf(source).map(({ text, from }) => {
        const said = nameAt(source, from, text, names)?.label ?? chosen.get(from);
        return said === undefined || text === "" ? (
          <Fragment key={from + text}>{text.startsWith('"') ? text : text.replace(/\*/g, "×").replace(/\//g, "÷")}</Fragment>
        ) : (
          <span key={from + text} className={styles.chip}>
            {said}
          </span>
        );
      })}
    </span>
  );
};
