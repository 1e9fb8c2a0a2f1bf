// The process with the simulated run laid over it: passed, current, what may come, what was not taken.

import { Chain, chainOf, nodeLookOf } from "@dougong/web";
import { Check } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import canvas from "../Canvas.module.css";
import type { Designing } from "../designing";
import type { ProcessNode } from "../model";
import type { Frame, Standing } from "./api";
import styles from "./Picture.module.css";

type PictureProps = Designing & { frame: Frame | undefined; people: ReadonlyMap<string, readonly string[]> };

/** Before it begins nothing stands anywhere. */
type Look = Standing | "plain";

const Card = ({ node, standing, words, people }: Pick<PictureProps, "words"> & { node: ProcessNode; standing: Look; people: readonly string[] | undefined }) => {
  const { t } = useTranslation("simulator");
  const { colour, icon } = nodeLookOf(node.type);
  const lit = standing === "current" ? undefined : { color: `var(--dg-tag-${colour})`, background: `var(--dg-tag-${colour}-bg)` };
  return (
    <div className={`${canvas.card} ${styles.card} ${styles[standing]}`} data-standing={standing}>
      <span className={canvas.head} style={lit}>
        {createElement(icon, { size: 16 })}
        <b>{words.nameOf(node)}</b>
        {standing !== "plain" && standing !== "passed" && <small>{t(`standing_${standing}`)}</small>}
      </span>
      <span className={canvas.summary}>
        <span>{people?.join(t("and")) ?? words.summaryOf(node).text}</span>
      </span>
      {standing === "passed" && <span className={styles.check}><Check size={14} /></span>}
    </div>
  );
};

export const Picture = ({ process, words, frame, people }: PictureProps) => {
  const { t } = useTranslation("simulator");
  const start = process.nodes.find(({ type }) => type === "start");
  const standingOf = (key: string): Look => (frame ? (frame.standing[key] ?? "future") : "plain");
  const gone = new Set(frame?.taken.map(([from, to]) => `${from} ${to}`));
  const taken = (at: number): boolean => {
    const edge = process.edges[at];
    return edge !== undefined && gone.has(`${edge.from} ${edge.to}`);
  };
  const mark = (node: ProcessNode) => (
    <span className={`${canvas.end} ${styles[standingOf(node.key)]}`} data-standing={standingOf(node.key)}>
      {createElement(nodeLookOf(node.type).icon, { size: 14 })} {words.nameOf(node)}
    </span>
  );
  return (
    <div className={canvas.canvas} role="group" aria-label={t("picture")}>
      <div className={canvas.sheet}>
        <Chain
          links={start ? chainOf(process, start.key, null) : []}
          parts={{
            card: (node) => <Card node={node} standing={standingOf(node.key)} words={words} people={people.get(node.key)} />,
            end: mark,
            join: mark,
            way: ({ edge: at }, _, last, fork) => {
              const edge = process.edges[at];
              return edge && (
                <div className={`${canvas.wayCard} ${styles.card} ${styles[frame ? (taken(at) ? "passed" : "untaken") : "plain"]}`}>
                  <span className={canvas.wayHead}><b>{words.wayName(edge)}</b></span>
                  <span>{words.wayText(fork, edge, last)}</span>
                </div>
              );
            },
            taken,
          }}
        />
      </div>
    </div>
  );
};
