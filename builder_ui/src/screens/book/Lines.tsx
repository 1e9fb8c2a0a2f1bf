// What refers to what, one line each: the sheet, the column, the sheet it leads to.

import type { LookedBook } from "@dougong/web";
import { ArrowRight, CornerDownRight, Rows3, TableProperties } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Book.module.css";
import { labelOfColumn, labelOfSheet, linesOf, type Said } from "./choosing";

export const Lines = ({ book, said }: { readonly book: LookedBook; readonly said: Said }) => {
  const { t } = useTranslation("book");
  const lines = linesOf(said, book);
  if (lines.length === 0) return null;
  return (
    <section className={styles.lines} aria-label={t("relations")}>
      <h3>{t("relations")}</h3>
      <ul>
        {lines.map(({ from, column, to, match, inside }) => (
          <li key={`${from.sheet}.${column.column}`}>
            <span className={styles.node}>
              {inside ? <Rows3 size={14} aria-hidden="true" /> : <TableProperties size={14} aria-hidden="true" />}
              {labelOfSheet(said, from)}
            </span>
            <span className={styles.edge}>
              {labelOfColumn(said, from.sheet, column)}
              {inside ? <CornerDownRight size={16} aria-hidden="true" /> : <ArrowRight size={16} aria-hidden="true" />}
            </span>
            <span className={styles.node}>
              <TableProperties size={14} aria-hidden="true" />
              {labelOfSheet(said, to)}
            </span>
            <small>{t(inside ? "isInside" : "refersBy", { match: match ? labelOfColumn(said, to.sheet, match) : "" })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
