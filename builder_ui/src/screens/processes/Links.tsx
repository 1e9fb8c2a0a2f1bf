// A run of links: each card with the line below it, a branch with its ways side by side.

import { Button } from "antd";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { AddNode } from "./AddNode";
import styles from "./Canvas.module.css";
import { addWay, insertAfterBranch, insertNode, type Link, type Way } from "./chain";
import type { Designing } from "./designing";
import { editGraph } from "./edits";
import { EndMark, NodeCard } from "./NodeCard";
import { WayCard } from "./WayCard";

type LinksProps = Designing & { links: readonly Link[] };

export const Links = ({ links, ...designing }: LinksProps) => (
  <>
    {links.map((link) => (
      <One key={link.node.key} link={link} {...designing} />
    ))}
  </>
);

const One = ({ link, ...designing }: Designing & { link: Link }) => {
  const { node, ways, edge } = link;
  if (node.type === "end") return <EndMark node={node} words={designing.words} />;
  if (node.type === "branch") return <Fork link={link} ways={ways} {...designing} />;
  return (
    <>
      <NodeCard node={node} {...designing} />
      {edge !== null && <AddNode insert={(graph, added, labels) => insertNode(graph, edge, added, labels)} {...designing} />}
    </>
  );
};

const Fork = ({ link, ways, ...designing }: Designing & { link: Link; ways: readonly Way[] }) => {
  const { t } = useTranslation("processes");
  const add = (): void => {
    const number = ways.length;
    editGraph(designing.draft, t("edit_way"), (graph) => addWay(graph, link.node.key, t("wayNumber", { n: number })));
  };
  return (
    <>
      <Button size="small" className={styles.addWay} icon={<Plus size={14} />} onClick={(event) => { event.stopPropagation(); add(); }}>
        {t("addWay")}
      </Button>
      <div className={styles.ways}>
        {ways.map((way, index) => (
          <div key={way.edge} className={styles.way}>
            <span className={styles.stem} />
            <WayCard way={way} number={index + 1} last={index === ways.length - 1} {...designing} />
            <AddNode insert={(graph, node, labels) => insertNode(graph, way.edge, node, labels)} {...designing} />
            <Links links={way.links} {...designing} />
            <span className={styles.tail} />
          </div>
        ))}
      </div>
      <AddNode insert={(graph, node, labels) => insertAfterBranch(graph, link.node.key, node, labels)} {...designing} />
    </>
  );
};
