// The journey as it is edited: cards from left to right, "+" on every line, the goal below.

import { grouped, useMe } from "@dougong/web";
import { Button } from "antd";
import { LogIn, StickyNote, Target } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZoom } from "../../processes/useZoom";
import { ZoomBar } from "../../processes/ZoomBar";
import { useSummary } from "../../rules/useSummary";
import type { Rule } from "../../rules/rule";
import styles from "./Canvas.module.css";
import type { Designing } from "./designing";
import { Headline } from "./Headline";
import { InsertStep } from "./InsertStep";
import { CARD, type Layout, layOut, type Line, type Placed, type Point } from "./layout";
import { Curves, WayLabel } from "./Lines";
import { stepLook } from "./looks";
import { isArrow, neighbour } from "./moving";
import { extent, NOTE, noteAdded } from "./notes";
import { Notes } from "./Notes";
import { shareOf } from "./people";
import { StepCard } from "./StepCard";
import { StepFoot } from "./StepFoot";

const ROW = { counted: 140, bare: 112 } as const;
const BELOW = 64;
/** The goal stands below the third step at most, and no further right than the journey goes. */
const GOAL = { furthest: 3 * (CARD.width + CARD.gap), width: 2 * CARD.width + CARD.gap } as const;

/** Where the "+" of a line is: in its middle, or close to the card that a way leads to, where its name leaves room. */
const plusOf = ({ from, to, way, ends }: Line): Point => (ends ? to : { x: way ? to.x - 20 : (from.x + to.x) / 2, y: way ? to.y : (from.y + to.y) / 2 });

/** A step with steps of its own on the canvas shows their problems at those. */
const problemOf = ({ wrong }: Designing, { place, lanes }: Placed): string | undefined =>
  wrong(place, (path) => lanes.some(({ list }) => list !== null && path.startsWith(`${list}/`)));

type Focus = { readonly focused: string | null; readonly pressed: (place: string) => (event: KeyboardEvent) => void };

const Entry = ({ designing, at, focus }: { designing: Designing; at: Point; focus: Focus }) => {
  const { t } = useTranslation("journeys");
  const { app, journey, counts, wrong, select } = designing;
  const { entry } = journey;
  const summary = useSummary(app, { form: entry?.form ?? journey.form, trigger: entry?.trigger } as Rule);
  const problem = wrong("form") ?? wrong("entry");
  return (
    <StepCard {...at} place="entry" look={{ icon: LogIn, colour: "tao" }} title={summary} summary={designing.words.spoken(entry?.condition) || t("everybodyEnters")} problem={problem} chosen={designing.at === "entry"} focused={focus.focused === "entry"} choose={() => select("entry")} pressed={focus.pressed("entry")}
      foot={counts && <span><b>{grouped(counts.entered)}</b> {t("haveEntered")}</span>} />
  );
};

const Goal = ({ designing, at, focus }: { designing: Designing; at: Point; focus: Focus }) => {
  const { t } = useTranslation("journeys");
  const { journey, counts, wrong, select, words } = designing;
  const title = journey.goal ? t("goalIs", { goal: words.spoken(journey.goal) }) : t("goalNone");
  return (
    <StepCard {...at} wide place="goal" look={{ icon: Target, colour: "qing" }} title={title} summary={journey.goal ? t("goalHint") : t("goalAdd")} problem={wrong("goal")} chosen={designing.at === "goal"} focused={focus.focused === "goal"} choose={() => select("goal")} pressed={focus.pressed("goal")}
      foot={counts && journey.goal && <span className={styles.reached}><b>{t("peopleCount", { count: counts.reached, formatted: grouped(counts.reached) })}</b> {shareOf(counts.reached, counts.entered)}</span>} />
  );
};

const useFocus = (designing: Designing, layout: Layout, goal: Point): Focus => {
  const [focused, setFocused] = useState<string | null>(null);
  const { select, remove, words } = designing;
  const all = [{ place: "entry", ...layout.entry }, ...layout.cards, { place: "goal", ...goal }];
  const pressed = (place: string) => (event: KeyboardEvent): void => {
    const card = layout.cards.find((each) => each.place === place);
    const next = isArrow(event.key) ? neighbour(all, place, event.key) : undefined;
    if (isArrow(event.key)) event.preventDefault();
    if (next) setFocused(next.place);
    if (event.key === "Escape") select(null);
    if ((event.key === "Delete" || event.key === "Backspace") && card) {
      event.preventDefault();
      setFocused(neighbour(all, place, "ArrowLeft")?.place ?? "entry");
      remove(card.spot, words.title(card.step));
    }
  };
  return { focused, pressed };
};

export const Canvas = (designing: Designing) => {
  const { t } = useTranslation("journeys");
  const { journey, counts, words, at, select, put } = designing;
  const zooming = useZoom("beginning");
  const layout = layOut(journey.actions ?? [], counts ? ROW.counted : ROW.bare);
  const goal = { x: Math.min(GOAL.furthest, Math.max(layout.width - GOAL.width, 0)), y: layout.height + BELOW };
  const focus = useFocus(designing, layout, goal);
  const after = ({ behind }: Line): string => (behind?.lane ? words.way(behind.lane, behind.step) : behind ? words.title(behind.step) : t("entry"));
  const notes = journey.notes ?? [];
  const room = extent(notes);
  const width = Math.max(layout.width, goal.x + GOAL.width, room.width);
  const me = useMe().data?.name ?? "";
  /** Where there is most likely room: before the goal, or behind it. */
  const beside = { x: goal.x > NOTE.width ? goal.x - NOTE.width - CARD.gap / 2 : goal.x + GOAL.width + CARD.gap / 2, y: goal.y };
  return (
    <div ref={zooming.place} className={styles.canvas} aria-label={t("canvas")} role="group" onClick={() => select(null)} onKeyDown={zooming.pressed}>
      <Headline counts={counts} />
      <div className={styles.sheet} style={{ zoom: zooming.zoom / 100 }}>
        <div className={styles.plane} style={{ width, height: Math.max(goal.y + BELOW, room.height) }}>
          <Curves {...layout} width={width} counts={counts} />
          <Entry designing={designing} at={layout.entry} focus={focus} />
          {layout.lines.map((line, number) => (
            <WayLabel key={`way ${number}`} line={line} counts={counts} words={words} />
          ))}
          {layout.cards.map((card) => {
            const { place, step, counted } = card;
            return (
              <StepCard key={place} {...card} look={stepLook(step.type)} title={words.title(step)} summary={words.summary(step)} problem={problemOf(designing, card)} chosen={at === place} focused={focus.focused === place} choose={() => select(place)} pressed={focus.pressed(place)}
                foot={counts && <StepFoot type={step.type} count={counts.steps[counted]} />} />
            );
          })}
          {layout.lines.map((line, number) => line.spot && <InsertStep key={number} {...designing} spot={line.spot} at={plusOf(line)} after={after(line)} ends={line.ends} />)}
          <Goal designing={designing} at={goal} focus={focus} />
          <Notes journey={journey} put={put} zoom={zooming.zoom} />
        </div>
      </div>
      <div className={styles.tools}>
        <ZoomBar {...zooming} />
        {notes.length < NOTE.most && (
          <Button
            size="small"
            icon={<StickyNote size={14} />}
            onClick={(event) => {
              event.stopPropagation();
              put(t("addNote"), { notes: noteAdded(notes, beside, me) });
            }}
          >
            {t("addNote")}
          </Button>
        )}
        {counts && <span className={styles.legend}><i aria-hidden="true" /> {t("thickerMore")}</span>}
      </div>
    </div>
  );
};
