// The approval designer: the chain in the middle, the chosen step at the right.

import { Failure, FormLoading, useTitle } from "@dougong/web";
import { type OpenDraft, UndoRedo, useDraft, useDraftPart } from "../../draft";
import { usePointed } from "../../shell/usePointed";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { Canvas } from "./Canvas";
import { Drawer } from "./drawer/Drawer";
import { placeOf, type Process, type Selection, selectionAt } from "./model";
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
  const choices = useChoices(app);
  const words = useWords(choices, process);
  const problems = useProcessProblems(app, process.key);
  const [at, point] = usePointed();
  const selection = selectionAt(at);
  const select = (next: Selection | null): void => point(next && placeOf(next));
  useTitle(String(process.label ?? process.key));
  const designing = { draft, process, choices, words, problems, selection, select };
  const drawer = selection && <Drawer {...designing} selection={selection} />;
  return (
    <Workbench
      bar={<UndoRedo draft={draft} />}
      {...(drawer ? { right: { label: words.nameOf({ key: "", type: "approve" }), content: drawer, width: 464 as const } } : {})}
    >
      <Canvas {...designing} />
    </Workbench>
  );
};
