// The box a formula is written in.

import { startCompletion } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import styles from "./Formula.module.css";
import type { FormulaProblem } from "./useJudged";
import { editing, type Known, underline } from "./writing";

/** Puts something where the cursor stands; the cursor ends before its last `back` letters. */
export type Pen = { readonly insert: (text: string, back?: number) => void };

type WritingProps = {
  readonly pen: Ref<Pen>;
  readonly start: string;
  readonly known: Known;
  readonly problems: readonly FormulaProblem[];
  readonly changed: (source: string) => void;
  readonly label: string;
};

export const Writing = ({ pen, start, known, problems, changed, label }: WritingProps) => {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ known, changed });
  useEffect(() => {
    latest.current = { known, changed };
    // Names may have arrived: an empty transaction draws the chips again.
    view.current?.dispatch({});
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const extensions = editing(() => latest.current.known, (source) => latest.current.changed(source), label);
    const made = new EditorView({ parent: place.current, state: EditorState.create({ doc: start, extensions }) });
    view.current = made;
    made.dispatch({ selection: { anchor: made.state.doc.length } });
    made.focus();
    return () => made.destroy();
    // The editor keeps its own text: it is made once.
  }, []);
  useEffect(() => {
    if (view.current) underline(view.current, problems);
  }, [problems]);
  useImperativeHandle(pen, () => ({
    insert: (text, back = 0) => {
      const open = view.current;
      if (!open) return;
      open.dispatch(open.state.replaceSelection(text));
      const at = open.state.selection.main.head - back;
      open.dispatch({ selection: { anchor: at } });
      open.focus();
      // What follows a comparison may be an option to choose.
      if (/[=>] $/.test(text)) startCompletion(open);
    },
  }));
  return <div ref={place} className={styles.writing} />;
};
