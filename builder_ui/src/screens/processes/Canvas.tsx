// The chain as it is edited: cards to choose, "+" on every line, ways to add.

import { Chain, chainOf, type ChainPlace } from "@dougong/web";
import { Button } from "antd";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { AddNode } from "./AddNode";
import styles from "./Canvas.module.css";
import { addWay, type Editable, insertAfterBranch, insertNode, mayLeadBack, type WayLabels } from "./chain";
import type { Designing } from "./designing";
import { NoDurations } from "./durations/NoDurations";
import { OnLine } from "./durations/OnLine";
import { editGraph } from "./edits";
import { Minimap } from "./Minimap";
import type { ProcessNode } from "./model";
import { EndMark, JoinMark, NodeCard } from "./NodeCard";
import { useZoom } from "./useZoom";
import { WayCard } from "./WayCard";
import { ZoomBar } from "./ZoomBar";

const adding = { branch: "addWay", parallel: "addParallel", inclusive: "addInclusive", choice: "addParallel" } as const;

const AddWay = ({ fork: { key, type }, ways, draft }: Designing & { fork: ProcessNode; ways: number }) => {
  const { t } = useTranslation("processes");
  const numbered = { parallel: "parallelNumber", choice: "choiceNumber" } as const;
  const label = type in numbered ? t(numbered[type as keyof typeof numbered], { n: ways + 1 }) : t("wayNumber", { n: ways });
  const add = (): void => editGraph(draft, t("edit_way"), (graph) => addWay(graph, key, label));
  return (
    <Button size="small" className={styles.addWay} icon={<Plus size={14} />} onClick={(event) => { event.stopPropagation(); add(); }}>
      {t(adding[type as keyof typeof adding] ?? "addWay")}
    </Button>
  );
};

/** Puts a node where a line was. */
const insertAt = (place: ChainPlace) => (graph: Editable, node: ProcessNode, labels: WayLabels): void =>
  "edge" in place ? insertNode(graph, place.edge, node, labels) : insertAfterBranch(graph, place.branch, node, labels);

export const Canvas = (designing: Designing) => {
  const { t } = useTranslation("processes");
  const zooming = useZoom();
  const { place, zoom, pressed } = zooming;
  const { process, problems, select, words, durations } = designing;
  const ofStep = (edge: number) => {
    const node = process.nodes.find(({ key }) => key === process.edges[edge]?.from);
    return node && <OnLine node={node.key} name={words.nameOf(node)} durations={durations} />;
  };
  const start = process.nodes.find(({ type }) => type === "start");
  return (
    <div ref={place} className={problems.size > 0 ? `${styles.canvas} ${styles.noted}` : styles.canvas} aria-label={t("canvas")} role="group" onClick={() => select(null)} onKeyDown={pressed}>
      <NoDurations durations={durations} />
      <div className={styles.sheet} style={{ zoom: zoom / 100 }}>
        <Chain
          links={start ? chainOf(process, start.key, null) : []}
          parts={{
            card: (node) => <NodeCard node={node} {...designing} />,
            end: (node) => <EndMark node={node} words={words} />,
            way: (way, number, last, fork) => <WayCard way={way} number={number} last={last} fork={fork} {...designing} />,
            line: (place) => (
              <>
                <AddNode insert={insertAt(place)} back={"edge" in place && mayLeadBack(process, place.edge)} {...designing} />
                {"edge" in place && ofStep(place.edge)}
              </>
            ),
            fork: (fork, ways) => <AddWay fork={fork} ways={ways} {...designing} />,
            join: (node) => <JoinMark node={node} words={words} />,
          }}
        />
      </div>
      <ZoomBar {...zooming} />
      <Minimap place={place} drawn={[designing, zoom]} />
    </div>
  );
};
