// Below the grid: what nothing fits, and what is wrong or doubtful where it is not seen at a cell.

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Editing } from "./table";
import styles from "./Tables.module.css";

export const Doubtful = ({ table, wrong, doubtful }: Editing) => {
  const { t } = useTranslation("tables");
  const rows = table.rows ?? [];
  const said = rows.flatMap(({ key }) => {
    // What is wrong with a cell is said in it.
    const problem = wrong(`rows/${key}`, (path) => /\/(tests|values)\//.test(path));
    const doubt = doubtful(`rows/${key}`);
    return [...(problem ? [{ text: problem, bad: true, key }] : []), ...(doubt ? [{ text: doubt, bad: false, key }] : [])];
  });
  const gap = doubtful("otherwise");
  if (said.length === 0 && !gap) return null;
  return (
    <ul className={styles.doubts} aria-label={t("doubts")}>
      {said.map(({ text, bad, key }) => (
        <li key={key + text} className={bad ? styles.bad : undefined}>
          {bad ? <CircleAlert size={14} aria-hidden="true" /> : <TriangleAlert size={14} aria-hidden="true" />}
          {text}
        </li>
      ))}
      {gap && (
        <li>
          <TriangleAlert size={14} aria-hidden="true" />
          {gap}
        </li>
      )}
    </ul>
  );
};
