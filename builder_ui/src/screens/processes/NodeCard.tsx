// One step as a card: kind by colour, name, one line of summary; red when something is missing.

import { nodeLookOf } from "@dougong/web";
import { ChevronRight, CircleAlert } from "lucide-react";
import { createElement, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Designing } from "./designing";
import type { ProcessNode } from "./model";
import type { Words } from "./words";

const votes = { any: "vote_any", all: "vote_all", order: "vote_order", share: "vote_share" } as const;
const isVote = (vote: string | undefined): vote is keyof typeof votes => vote !== undefined && vote in votes;

const tint = (type: string): CSSProperties => {
  const { colour } = nodeLookOf(type);
  return { color: `var(--dg-tag-${colour})`, background: `var(--dg-tag-${colour}-bg)` };
};

const severals: ReadonlySet<string> = new Set(["role", "department", "field", "chosen", "expression"]);

/** Whether more than one person can be asked, so that the vote matters. */
const mayBeSeveral = ({ assignees = [] }: ProcessNode): boolean =>
  assignees.length > 1 || assignees.some(({ type, people = [] }) => severals.has(type) || people.length > 1);

const Problem = ({ text, go }: { text: string; go: () => void }) => {
  const { t } = useTranslation("processes");
  return (
    <p className={styles.beside}>
      {text}
      <button type="button" onClick={(event) => { event.stopPropagation(); go(); }}>
        {t("goSet")}
      </button>
    </p>
  );
};

export const NodeCard = ({ node, words, problems, selection, select }: Designing & { node: ProcessNode }) => {
  const { t } = useTranslation("processes");
  const summary = words.summaryOf(node);
  const problem = problems.get(`nodes/${node.key}`);
  const wrong = summary.missing || problem !== undefined;
  const chosen = selection !== null && "node" in selection && selection.node === node.key;
  const choose = (): void => select({ node: node.key });
  const several = node.type !== "cc" && mayBeSeveral(node);
  return (
    <div className={styles.place}>
      <button
        type="button"
        className={`${styles.card} ${chosen ? styles.chosen : ""} ${wrong ? styles.wrong : ""}`}
        aria-pressed={chosen}
        data-spot={node.type}
        data-look={chosen ? "chosen" : wrong ? "wrong" : ""}
        onClick={(event) => { event.stopPropagation(); choose(); }}
      >
        <span className={styles.head} style={tint(node.type)}>
          {createElement(nodeLookOf(node.type).icon, { size: 16 })}
          <b>{words.nameOf(node)}</b>
          {several && <small>{t(votes[isVote(node.vote) ? node.vote : "any"])}</small>}
        </span>
        <span className={`${styles.summary} ${summary.missing ? styles.lacking : ""}`}>
          <span>{summary.text}</span>
          {wrong ? <CircleAlert size={16} /> : <ChevronRight size={16} />}
        </span>
      </button>
      {wrong && <Problem text={problem ?? t("missing")} go={choose} />}
    </div>
  );
};

export const JoinMark = ({ node, words }: { node: ProcessNode; words: Words }) => (
  <span className={styles.join}>
    {createElement(nodeLookOf("join").icon, { size: 14 })} {words.nameOf(node)}
  </span>
);

export const EndMark = ({ node, words }: { node: ProcessNode; words: Words }) => (
  <span className={styles.end} data-spot={node.type}>
    {createElement(nodeLookOf("end").icon, { size: 14 })} {words.nameOf(node)}
  </span>
);
