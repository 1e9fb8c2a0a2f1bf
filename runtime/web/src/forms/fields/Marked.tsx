// A text with simple marks, as React draws it: nothing in it is ever taken for HTML.

import { type Block, blocksOf, type Span } from "./marks";
import styles from "./layout.module.css";

const drawn = (span: Span, at: number) => {
  if (span.kind === "bold") return <strong key={at}>{span.text}</strong>;
  if (span.kind === "link") return <a key={at} href={span.to} target="_blank" rel="noopener noreferrer">{span.text}</a>;
  return span.text;
};

const BlockDrawn = ({ block }: { block: Block }) => {
  if (block.kind === "line") return <p>{block.spans.map(drawn)}</p>;
  const items = block.items.map((spans, at) => <li key={at}>{spans.map(drawn)}</li>);
  return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
};

export const Marked = ({ text }: { text: string }) => (
  <div className={styles.marked}>
    {blocksOf(text).map((block, at) => (
      <BlockDrawn key={at} block={block} />
    ))}
  </div>
);
