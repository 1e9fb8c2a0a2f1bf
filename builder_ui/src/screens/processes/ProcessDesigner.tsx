// The approval designer: the chain in the middle, the chosen step at the right.

import { Failure, FormLoading, useTitle } from "@dougong/web";
import { Button } from "antd";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, UndoRedo, useDraft, useDraftPart } from "../../draft";
import { usePointed } from "../../shell/usePointed";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { Canvas } from "./Canvas";
import { DurationBar } from "./durations/DurationBar";
import { useDurations } from "./durations/useDurations";
import { Drawer } from "./drawer/Drawer";
import { placeOf, type Process, type Selection, selectionAt } from "./model";
import { Picture } from "./simulator/Picture";
import { peopleAt } from "./simulator/playing";
import { Simulator } from "./simulator/Simulator";
import styles from "./simulator/Simulator.module.css";
import { Stacked, useFolded } from "./simulator/Stacked";
import { useSimulation } from "./simulator/useSimulation";
import { useChoices } from "./useChoices";
import { useProcessProblems } from "./useProcessProblems";
import { useWords } from "./words";

export const ProcessDesigner = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Process>(app.key, "processes", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Designing app={app.key} draft={draft} /> : <FormLoading />;
};

const Designing = ({ app, draft }: { app: string; draft: OpenDraft<Process> }) => {
  const process = useDraftPart(draft, (state) => state.definition);
  const { t } = useTranslation("simulator");
  const choices = useChoices(app);
  const words = useWords(choices, process);
  const problems = useProcessProblems(app, process.key);
  const [at, point] = usePointed();
  const selection = selectionAt(at);
  const select = (next: Selection | null): void => point(next && placeOf(next));
  useTitle(String(process.label ?? process.key));
  const durations = useDurations(app, process.key, new Map(process.nodes.map(({ key, type }) => [key, type])));
  const designing = { draft, process, choices, words, problems, durations, selection, select };
  const simulation = useSimulation(app, process.key);
  const [opened, setOpened] = useState(false);
  // A story that comes otherwise is looked at where it can be told again.
  const simulating = opened || at.startsWith("stories/");
  const close = (): void => {
    setOpened(false);
    if (at.startsWith("stories/")) point(null);
  };
  const folded = useFolded();
  if (simulating) {
    const { told, at: frame } = simulation;
    const simulator = <Simulator {...designing} simulation={simulation} close={close} />;
    const picture = <Picture {...designing} frame={told?.frames[frame]} people={peopleAt(told?.frames ?? [], frame)} />;
    if (folded) return <Stacked simulator={simulator} picture={told && picture} />;
    return (
      <Workbench right={{ label: t("title"), content: simulator, width: 464 }}>
        {picture}
      </Workbench>
    );
  }
  const drawer = selection && <Drawer {...designing} selection={selection} />;
  const bar = (
    <>
      <UndoRedo draft={draft} />
      <span className={styles.apart} />
      <DurationBar durations={durations} />
      <Button icon={<FlaskConical size={14} />} onClick={() => setOpened(true)}>{t("open")}</Button>
    </>
  );
  return (
    <Workbench
      bar={bar}
      {...(drawer ? { right: { label: words.nameOf({ key: "", type: "approve" }), content: drawer, width: 464 as const, about: { at, drop: () => select(null) } } } : {})}
    >
      <Canvas {...designing} />
    </Workbench>
  );
};
