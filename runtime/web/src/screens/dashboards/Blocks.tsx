// The blocks in their grid, each with what a press on it does.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Answered, type BlockAnswer, type BlockDefinition, type DashboardDefinition, figuresQuery, isAnswered, type Shown } from "../../api/dashboards";
import { usePreferences } from "../../preferences/preferences";
import { useAppearance } from "../../theme/Dressed";
import { Arriving, useBlockTools } from "../delivery";
import { isAnalysis } from "./analysis";
import { groupOf, useBehind } from "./behind";
import { BlockCard } from "./BlockCard";
import styles from "./Dashboard.module.css";
import { cellOf, isAlone, placeOf } from "./grid";
import { useHeadNote } from "./headNote";
import { PeopleDrawer } from "./PeopleDrawer";
import type { Spot } from "./Pivot";
import { goesDown, pressOf, stepInto } from "./pressing";
import type { Showing } from "./shown";
import { useKeeping } from "./useKeeping";
import { useTitleOf } from "./useTitleOf";

type BlocksProps = {
  app: string;
  dashboard: DashboardDefinition;
  blocks: readonly BlockDefinition[];
  showing: Showing;
  narrowed: boolean;
  answers: { readonly [block: string]: BlockAnswer } | undefined;
  /** Whether whoever looks builds the app. */
  builds: boolean;
  /** What a form's period is called, where it has a name. */
  named: (form: string | undefined) => string | undefined;
};

const classOf = (blocks: readonly BlockDefinition[], at: number): string => {
  const type = blocks[at]?.type ?? "";
  return [styles.cell, type === "metric" && styles.small, type === "text" && styles.text, isAlone(blocks, at) && styles.alone, (type === "table" || type === "pivot") && styles.listing, (type === "retention" || type === "rfm") && styles.tall].filter(Boolean).join(" ");
};

/** A block that was turned to another step of time asks for itself; what it was told before stands until it is answered. */
const useTurned = (app: string, dashboard: string, block: string, shown: Shown, usual: BlockAnswer | undefined) => {
  const [step, turn] = useState<string | null>(null);
  const locale = usePreferences((state) => state.locale);
  const asked: Shown = step ? { ...shown, grains: { [block]: step } } : shown;
  const { data } = useQuery({ ...figuresQuery(app, dashboard, asked, [block], useAppearance(), locale), enabled: step !== null });
  return { asked, turn, answer: step ? (data?.blocks[block] ?? usual) : usual };
};

type CellProps = Omit<BlocksProps, "answers" | "blocks"> & { block: BlockDefinition; usual: BlockAnswer | undefined };

const Cell = ({ app, dashboard, block, showing, narrowed, usual, builds, named }: CellProps) => {
  const title = useTitleOf(app)(block, usual);
  const noteOf = useHeadNote();
  const shown: Shown = { filters: showing.filters, against: showing.against, picks: showing.picks, ways: showing.ways };
  const { asked, turn, answer } = useTurned(app, dashboard.key, block.key, shown, usual);
  const { open, people, closePeople } = useBehind(app, dashboard.key, asked);
  const keep = useKeeping(app, dashboard.key, builds, people);
  const does = pressOf(block, dashboard.blocks ?? []);
  const mine = showing.picks.find((pick) => pick.block === block.key);
  const press = (from: Answered, row: number | Spot | null): void => {
    // Who went all the way down wants to see what lies there.
    const atTheBottom = goesDown(block) && (from.descent?.way.length ?? 0) > 0;
    const below = typeof row === "number" && goesDown(block) ? stepInto(from, row) : null;
    if (below !== null) showing.goTo(block.key, [...(showing.ways[block.key] ?? []), below]);
    else if (does === "filter" && !atTheBottom && row !== null) showing.pick({ block: block.key, group: groupOf(from, row).group });
    else void open(block.key, title, from, row);
  };
  const answered = isAnswered(answer) ? answer : undefined;
  const tools = useBlockTools({ app, dashboard, values: asked.filters, picks: asked.picks, grains: asked.grains, ways: asked.ways }, block, title, answered);
  return (
    <Arriving block={block.key} ready={answer !== undefined}>
      <BlockCard
        block={{ ...block, label: title }}
        answer={answer}
        note={answered && block.type !== "metric" && !isAnalysis(answered) ? noteOf(answered, named(block.form)) : undefined}
        narrowed={narrowed}
        open={(from, row) => void open(block.key, title, from, row)}
        press={does === "nothing" ? undefined : press}
        picked={mine?.group}
        back={(depth) => showing.goTo(block.key, (showing.ways[block.key] ?? []).slice(0, depth))}
        turn={(step) => {
          if (mine) showing.drop(block.key);
          turn(step);
        }}
        sheet={tools.sheet}
        tell={answered?.retention ? undefined : tools.tell}
      />
      <PeopleDrawer app={app} people={people} close={closePeople} keep={keep} />
      {tools.opened}
    </Arriving>
  );
};

export const Blocks = ({ blocks, answers, ...shared }: BlocksProps) => (
  <div className={styles.grid}>
    {blocks.map((block, at) => (
      <div key={block.key} className={classOf(blocks, at)} style={cellOf(placeOf(block))}>
        <Cell {...shared} block={block} usual={answers?.[block.key]} />
      </div>
    ))}
  </div>
);
