// One way out of a branch: its name, its place in the order, its condition in words.

import { type ChainWay, hasDefault } from "@dougong/web";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Designing } from "./designing";
import type { ProcessNode } from "./model";

type WayCardProps = Designing & { way: ChainWay<ProcessNode>; number: number; last: boolean; fork: ProcessNode };

export const WayCard = ({ way, number, last, fork, process, words, problems, selection, select }: WayCardProps) => {
  const { t } = useTranslation("processes");
  const edge = process.edges[way.edge];
  if (!edge) return null;
  const chosen = selection !== null && "edge" in selection && selection.edge === way.edge;
  const always = !hasDefault(fork.type);
  const lacking = !last && !always && !edge.condition;
  const wrong = lacking || problems.has(`edges/${way.edge}`);
  const body = words.wayText(fork, edge, last);
  const place = { parallel: t("together"), inclusive: t("whenever"), choice: t("chosenByPerson") }[fork.type] ?? t("priority", { n: number });
  return (
    <button
      type="button"
      className={`${styles.wayCard} ${chosen ? styles.chosen : ""} ${wrong ? styles.wrong : ""}`}
      aria-pressed={chosen}
      data-spot={fork.type}
      data-look={chosen ? "chosen" : wrong ? "wrong" : ""}
      onClick={(event) => { event.stopPropagation(); select({ edge: way.edge }); }}
    >
      <span className={styles.wayHead}>
        <b>{words.wayName(edge)}</b>
        <small>{last ? t("otherwise") : place}</small>
      </span>
      <span className={lacking ? styles.lacking : undefined}>{body}</span>
    </button>
  );
};
