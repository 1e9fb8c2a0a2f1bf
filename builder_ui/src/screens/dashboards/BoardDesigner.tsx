// The dashboard designer: fields at the left, the real dashboard in the middle, the chosen block at the right.

import { chartsQuery, Failure, FormLoading, type Label, useForcedFace, useLabel, usePhone, usePreferences, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import { DragArea } from "../../dragging";
import { usePointedBlock } from "../../shell/usePointed";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { useForms } from "../rules/fields";
import { addBlock, addTab } from "./acts";
import { type Board, blocksOn } from "./board";
import { BlockPanel } from "./BlockPanel";
import { BoardPanel } from "./BoardPanel";
import { Canvas } from "./Canvas";
import type { Carried } from "./carrying";
import { type Editing, useWrong } from "./editing";
import { FilterChips } from "./FilterChips";
import { OverContext, useIsOver } from "./over";
import { Palette } from "./Palette";
import { sourceIn } from "./sources";
import { TabStrip } from "./TabStrip";
import { type Face, Toolbar } from "./Toolbar";
import { useDropping } from "./useDropping";
import styles from "./Boards.module.css";

export const BoardDesigner = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Board>(app.key, "dashboards", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Opened app={app.key} draft={draft} /> : <FormLoading />;
};

/** Everything that the parts of the designer share. */
const useEditing = (app: string, draft: OpenDraft<Board>, opened: string | null): Editing => {
  const locale = usePreferences((state) => state.locale);
  const board = useDraftPart(draft, (state) => state.definition);
  const { data: gallery } = useQuery(chartsQuery(locale));
  const [key, choose] = usePointedBlock();
  const wrong = useWrong(app, board.key);
  const chosen = (board.blocks ?? []).find((block) => block.key === key) ?? null;
  const tabs = board.tabs ?? [];
  // Who is led to a block by a problem finds it on its tab.
  const wanted = opened ?? chosen?.tab;
  const tab = tabs.find((each) => each.key === wanted)?.key ?? tabs[0]?.key ?? null;
  return { app, draft, board, tab, here: blocksOn(board, tab), charts: gallery?.charts ?? [], chosen, choose, wrong };
};

const Wall = () => {
  useForcedFace("dark");
  return null;
};

const Sheet = ({ editing, form, face, openTab, newTab }: { editing: Editing; form: string; face: Face; openTab: (tab: string) => void; newTab: () => void }) => {
  const { t } = useTranslation("boards");
  const over = useIsOver("canvas");
  return (
    <div className={over ? `${styles.canvas} ${styles.canvasOver}` : styles.canvas} data-drop="canvas" onPointerDown={(event) => event.target === event.currentTarget && editing.choose(null)}>
      {face === "wall" && <Wall />}
      <FilterChips {...editing} />
      <TabStrip editing={editing} open={openTab} add={newTab} />
      <Canvas editing={editing} phone={face === "phone"} add={() => addBlock(editing, t("addBlock"), "metric", form)} />
    </div>
  );
};

const Opened = ({ app, draft }: { app: string; draft: OpenDraft<Board> }) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const [opened, openTab] = useState<string | null>(null);
  const editing = useEditing(app, draft, opened);
  const { board, chosen, choose } = editing;
  const onPhone = usePhone();
  const [turned, turn] = useState<Face>("desk");
  const face = onPhone ? "phone" : turned;
  const forms = useForms(app);
  const [picked, pick] = useState<string | null>(null);
  const form = (chosen && sourceIn(chosen)) || picked || (forms[0]?.value ?? "");
  const dropping = useDropping(editing, form);
  useTitle(labelOf(board.label as Label) || board.key);
  const newTab = (): void => openTab(addTab(editing, { act: t("addTab"), first: t("firstTab"), next: (number) => t("nthTab", { number }) }));
  const useForm = (next: string): void => {
    pick(next);
    if (chosen) choose(null);
  };
  return (
    <OverContext value={dropping.over}>
      <DragArea onMove={dropping.move} onDrop={dropping.drop} onCancel={dropping.cancel} ghost={({ label }: Carried) => <span className={styles.ghost}>{label}</span>}>
        <Workbench
          left={{ label: t("fields"), content: <Palette editing={editing} form={form} useForm={useForm} />, width: 248 }}
          right={{ label: t("data"), content: chosen ? <BlockPanel key={chosen.key} editing={editing} block={chosen} /> : <BoardPanel {...editing} />, width: 320 }}
          bar={<Toolbar editing={editing} form={form} face={face} turn={turn} addTab={newTab} />}
        >
          <Sheet editing={editing} form={form} face={face} openTab={openTab} newTab={newTab} />
        </Workbench>
      </DragArea>
    </OverContext>
  );
};
