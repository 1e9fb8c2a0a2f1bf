// Under a board: what all columns add up to, and the keys that move a card.

import { Keyboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { labelText } from "../../../i18n/label";
import { figureText } from "../Foot";
import styles from "../list.module.css";
import { totalOf } from "./columns";
import type { BoardState } from "./useBoard";

export const BoardFoot = ({ board, taken }: { board: BoardState; taken: boolean }) => {
  const { t } = useTranslation("list");
  const { figure, columns } = board;
  const sum = figure ? totalOf(columns) : null;
  const counted = columns.every(({ count }) => count !== null);
  return (
    <footer className={styles.foot}>
      {counted && <span>{t("loadedAll", { count: columns.reduce((all, { count }) => all + (count ?? 0), 0) })}</span>}
      <span className={styles.option}>
        <Keyboard size={14} aria-hidden="true" /> {t(taken ? "boardKeysTaken" : "boardKeys")}
      </span>
      <span className={styles.gap} />
      {figure && sum !== null && (
        <span>
          {t("sum", { label: labelText(figure.label, board.locale) })} <strong>{figureText(figure, sum)}</strong>
        </span>
      )}
    </footer>
  );
};
