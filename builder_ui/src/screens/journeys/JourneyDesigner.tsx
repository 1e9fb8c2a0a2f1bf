// The journey on its canvas: steps are put in, moved through with the keyboard, taken out, and set in the drawer beside it.

import { journeyCountsQuery, journeysQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { App, Segmented, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UndoRedo } from "../../draft";
import { usePointed } from "../../shell/usePointed";
import { Workbench } from "../../shell/Workbench";
import { newAction } from "../rules/actions/newAction";
import { allSteps } from "../rules/rule";
import { Canvas } from "./canvas/Canvas";
import type { Designing } from "./canvas/designing";
import { type Layout, layOut } from "./canvas/layout";
import { insertAt, nameOf, removeAt, type Spot } from "./canvas/tree";
import { useStepWords } from "./canvas/useStepWords";
import type { StepCounts } from "./counts";
import { CardDrawer } from "./drawer/CardDrawer";
import type { Editing } from "./journey";
import { JourneySwitch } from "./JourneySwitch";
import styles from "./Journeys.module.css";
import { Compared, Player, type PlayerState } from "./player";

const sources = ["really", "simulated"] as const;
/** Whose numbers stand on the cards: of those who really set out, or of those whom the player thinks of. */
type Source = (typeof sources)[number];

/** The card that a problem's path leads to: the innermost step on its way. */
const cardAt = (path: string, { cards }: Layout): string | null => {
  if (path === "form" || path.startsWith("entry")) return "entry";
  if (path === "goal" || path === "leave") return "goal";
  const found = cards.filter(({ place }) => path === place || path.startsWith(`${place}/`));
  return found.sort((one, other) => other.place.length - one.place.length)[0]?.place ?? null;
};

/** What was counted of the published journey; null before there is one. */
const useCounts = (app: string, journey: string): { live: boolean; counts: StepCounts | null } => {
  const { data: published } = useQuery(journeysQuery(app));
  const live = published?.some(({ key }) => key === journey) ?? false;
  const { data } = useQuery(journeyCountsQuery(app, journey, live));
  return { live, counts: (live && data) || null };
};

export const JourneyDesigner = ({ label, player, ...editing }: Editing & { label: string; player: PlayerState }) => {
  const { t } = useTranslation("journeys");
  const { message } = App.useApp();
  const { app, journey, draft, put } = editing;
  const [pointed, select] = usePointed();
  const words = useStepWords(editing);
  const { live, counts: really } = useCounts(app, journey.key);
  const [chosen, setChosen] = useState<Source | null>(null);
  const shows = player.counts ? (chosen ?? "simulated") : "really";
  const counts = shows === "simulated" ? player.counts : really;
  const steps = journey.actions ?? [];
  const layout = layOut(steps, 1);
  const insert = (spot: Spot, type: string): void => {
    const step = newAction(type, allSteps(journey), editing.newKey);
    put(t("insertStep", { step: words.title(step) }), { actions: insertAt(steps, spot, step) });
    select(`${spot.list}/${nameOf(step, spot.at)}`);
  };
  const remove = (spot: Spot, name: string): void => {
    put(t("removedStep", { step: name }), { actions: removeAt(steps, spot) });
    select(null);
    void message.info(t("removedStep", { step: name }));
  };
  const at = cardAt(pointed, layout);
  const goOn = shows === "simulated" ? player.goOn : undefined;
  const designing: Designing = { ...editing, counts, goOn, live, words, at, select, insert, remove, layout };
  const on = journey.enabled !== false;
  const bar = (
    <>
      <JourneySwitch app={app} current={journey.key} label={label} enabled={on} />
      <span className={styles.apart} />
      <span>{t("numbersOf")}</span>
      <Segmented<Source> size="small" aria-label={t("numbersOf")} value={shows} options={sources.map((value) => ({ value, label: t(`numbers_${value}`), disabled: value === "simulated" && !player.counts }))} onChange={setChosen} />
      <label className={styles.enabled}>
        <Switch size="small" checked={on} aria-label={t("enabled")} onChange={(next) => put(t(next ? "turnOn" : "turnOff"), { enabled: next ? undefined : false })} />
        {t("enabled")}
      </label>
      <UndoRedo draft={draft} />
    </>
  );
  const drawer = <CardDrawer {...designing} compared={<Compared app={app} journey={journey.key} player={player} />} />;
  return (
    <Workbench bar={bar} below={<Player player={player} />} right={{ label: t("settings"), content: drawer, width: 392, ...(at === null ? {} : { about: { at, drop: () => select(null) } }) }}>
      <Canvas {...designing} />
    </Workbench>
  );
};
