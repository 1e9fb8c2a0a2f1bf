// Undo and redo, as two buttons and as keys.

import { IconButton } from "@dougong/web";
import { Redo2, Undo2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Definition } from "@dougong/web";
import type { OpenDraft } from "./draft";
import { useDraftPart } from "./useDraft";

/** Editors of running text keep their own history. */
const hasOwnHistory = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.isContentEditable;

/** Ctrl Z, Ctrl Shift Z and Ctrl Y walk the draft's history, also from inside an input. */
export const useUndoKeys = <T extends Definition>(draft: OpenDraft<T>): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y") || hasOwnHistory(event.target)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) draft.redo();
      else draft.undo();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [draft]);
};

export const UndoRedo = <T extends Definition>({ draft }: { draft: OpenDraft<T> }) => {
  const { t } = useTranslation(["builder", "verbs"]);
  // What a step is called, not all that is in it: a step that goes on with every letter keeps its name.
  const last = useDraftPart(draft, ({ history }) => history.done.at(-1)?.label);
  const next = useDraftPart(draft, ({ history }) => history.undone.at(-1)?.label);
  useUndoKeys(draft);
  return (
    <>
      <IconButton
        icon={Undo2}
        size="small"
        disabled={last === undefined}
        label={last === undefined ? t("verbs:undo") : t("undoOf", { label: last })}
        keys="Ctrl Z"
        onClick={draft.undo}
      />
      <IconButton
        icon={Redo2}
        size="small"
        disabled={next === undefined}
        label={next === undefined ? t("verbs:redo") : t("redoOf", { label: next })}
        keys="Ctrl Y"
        onClick={draft.redo}
      />
    </>
  );
};
