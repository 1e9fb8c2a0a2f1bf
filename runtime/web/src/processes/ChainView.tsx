// A process drawn from top to bottom: lines between the cards, the ways of a branch side by side.

import type { ReactNode } from "react";
import styles from "./Chain.module.css";
import { type ChainLink, type ChainNode, type ChainWay, hasDefault, isFork, isParting } from "./chain";

/** A line in the chain: below a card or a way by its edge, or below a branch where its ways have come together. */
export type ChainPlace = { readonly edge: number } | { readonly branch: string };

/** What is drawn at each place; the chain itself only draws the lines. */
export type ChainParts<N extends ChainNode> = {
  readonly card: (node: N) => ReactNode;
  readonly end: (node: N) => ReactNode;
  /** `last` is the way for all other cases. */
  readonly way: (way: ChainWay<N>, number: number, last: boolean, fork: N) => ReactNode;
  readonly line?: (place: ChainPlace) => ReactNode;
  /** On the bar from which the ways of a branch go down. */
  readonly fork?: (branch: N, ways: number) => ReactNode;
  /** Where those come together that were parted. */
  readonly join: (node: N) => ReactNode;
  /** Whether a run has gone along an edge. */
  readonly taken?: (edge: number) => boolean;
};

type ChainProps<N extends ChainNode> = { readonly links: readonly ChainLink<N>[]; readonly parts: ChainParts<N> };

export const Chain = <N extends ChainNode>({ links, parts }: ChainProps<N>) => (
  <div className={styles.chain}>
    <Links links={links} parts={parts} />
  </div>
);

const Links = <N extends ChainNode>({ links, parts }: ChainProps<N>) => (
  <>
    {links.map((link) => (
      <One key={link.node.key} link={link} parts={parts} />
    ))}
  </>
);

type OneProps<N extends ChainNode> = { readonly link: ChainLink<N>; readonly parts: ChainParts<N> };

const One = <N extends ChainNode>({ link, parts }: OneProps<N>) => {
  const { node, edge } = link;
  if (node.type === "end") return parts.end(node);
  if (isFork(node.type)) return <Fork link={link} parts={parts} />;
  return (
    <>
      {node.type === "join" ? parts.join(node) : parts.card(node)}
      {edge !== null && (
        <span className={styles.line} data-taken={parts.taken?.(edge)}>
          {parts.line?.({ edge })}
        </span>
      )}
    </>
  );
};

/** Whether a run has gone a way to its end, where the ways come together. */
const isThrough = <N extends ChainNode>({ edge, links }: ChainWay<N>, taken: (edge: number) => boolean): boolean => {
  const last = links[links.length - 1];
  if (!last) return taken(edge);
  return last.edge !== null ? taken(last.edge) : last.ways.some((way) => isThrough(way, taken));
};

const Fork = <N extends ChainNode>({ link: { node, ways }, parts }: OneProps<N>) => {
  const taken = (edge: number): boolean => parts.taken?.(edge) ?? false;
  return (
    <>
      {parts.fork?.(node, ways.length)}
      <div className={styles.ways}>
        {ways.map((way, index) => (
          <div key={way.edge} className={styles.way} data-taken={taken(way.edge)}>
            <span className={styles.stem} />
            {parts.way(way, index + 1, hasDefault(node.type) && index === ways.length - 1, node)}
            <span className={styles.line} data-taken={taken(way.edge)}>
              {parts.line?.({ edge: way.edge })}
            </span>
            <Links links={way.links} parts={parts} />
            {way.links.at(-1)?.node.type === "back" ? <span className={styles.gap} /> : <span className={styles.tail} data-taken={isThrough(way, taken)} />}
          </div>
        ))}
      </div>
      <span className={styles.line} data-taken={ways.some((way) => isThrough(way, taken))}>
        {!isParting(node.type) && parts.line?.({ branch: node.key })}
      </span>
    </>
  );
};
