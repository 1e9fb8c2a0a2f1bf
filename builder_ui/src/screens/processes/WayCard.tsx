// One way out of a branch: its name, its place in the order, its condition in words.

import type { ChainWay } from "@dougong/web";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Designing } from "./designing";
import type { ProcessNode } from "./model";

type WayCardProps = Designing & { way: ChainWay<ProcessNode>; number: number; last: boolean };

export const WayCard = ({ way, number, last, process, words, problems, selection, select }: WayCardProps) => {
  const { t } = useTranslation("processes");
  const edge = process.edges[way.edge];
  if (!edge) return null;
  const chosen = selection !== null && "edge" in selection && selection.edge === way.edge;
  const lacking = !last && !edge.condition;
  const wrong = lacking || problems.has(`edges/${way.edge}`);
  const body = last ? t("otherwiseBody") : edge.condition ? words.conditionText(edge.condition) : t("noCondition");
  return (
    <button
      type="button"
      className={`${styles.wayCard} ${chosen ? styles.chosen : ""} ${wrong ? styles.wrong : ""}`}
      aria-pressed={chosen}
      onClick={(event) => { event.stopPropagation(); select({ edge: way.edge }); }}
    >
      <span className={styles.wayHead}>
        <b>{words.wayName(edge)}</b>
        <small>{last ? t("otherwise") : t("priority", { n: number })}</small>
      </span>
      <span className={lacking ? styles.lacking : undefined}>{body}</span>
    </button>
  );
};
