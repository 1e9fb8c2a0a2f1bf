// The text of a formula in the editor: fields as chips, functions and constants in colour, problems underlined.

import { autocompletion, closeCompletion, type Completion, type CompletionSource, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension, Prec, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import type { FunctionPart } from "../../catalogue";
import type { Name } from "./names";
import { chosenIn, optionsAfter, quoted } from "./options";
import { nameAt, relationsAt, rowsOf } from "./scopes";
import { recognised } from "./typed";
import type { FormulaProblem } from "./useJudged";

/** Names are read when they are drawn, so that a renamed field shows its new name. */
export type Known = { readonly names: ReadonlyMap<string, Name>; readonly functions: readonly FunctionPart[]; readonly said: (part: FunctionPart) => string };

class Chip extends WidgetType {
  constructor(private readonly label: string) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.label === this.label;
  }

  toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = "dg-chip";
    chip.textContent = this.label;
    return chip;
  }
}

const pieces = /"(?:[^"]|"")*"?|[A-Za-z_][A-Za-z0-9_.]*|\d+(?:\.\d+)?/g;
const mark = { text: Decoration.mark({ class: "dg-text" }), number: Decoration.mark({ class: "dg-number" }), word: Decoration.mark({ class: "dg-function" }) };

const drawn = (view: EditorView, known: Known): DecorationSet => {
  const builder = new RangeSetBuilder<Decoration>();
  const source = view.state.doc.toString();
  const chosen = new Map(chosenIn(source, known.names).map(({ from, label }) => [from, label]));
  for (const found of source.matchAll(pieces)) {
    const [piece] = found;
    const from = found.index ?? 0;
    const name = nameAt(source, from, piece, known.names);
    if (name) builder.add(from, from + piece.length, Decoration.replace({ widget: new Chip(name.label) }));
    else if (chosen.has(from)) builder.add(from, from + piece.length, Decoration.replace({ widget: new Chip(chosen.get(from) ?? "") }));
    else if (piece.startsWith('"')) builder.add(from, from + piece.length, mark.text);
    else if (/^\d/.test(piece)) builder.add(from, from + piece.length, mark.number);
    else if (/^[A-Z][A-Z0-9_.]*$/.test(piece)) builder.add(from, from + piece.length, mark.word);
  }
  return builder.finish();
};

const chips = (known: () => Known): Extension =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = drawn(view, known());
      }

      update(update: ViewUpdate): void {
        this.decorations = drawn(update.view, known());
      }
    },
    {
      decorations: (plugin) => plugin.decorations,
      // The cursor steps over a chip as over one letter.
      provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
    },
  );

const offered = ({ names, functions, said }: Known, rows: readonly Name[]): Completion[] => [
  ...[...rows, ...names.values()].map(({ path, label }) => ({ label, displayLabel: label, apply: path, type: "variable" })),
  ...functions.filter(({ operator }) => !operator).map((part) => ({ label: `${part.key} ${part.words.join(" ")} ${part.search}`, displayLabel: part.key, detail: said(part), apply: `${part.key}(`, type: "function" })),
];

/** The options of the field that stands before an equals sign, or whatever else compares. */
const choosing = (before: string, { names }: Known): Completion[] =>
  optionsAfter(before, names).map(({ value, label }) => ({ label: `${label} ${value}`, displayLabel: label, apply: quoted(value), type: "constant", boost: 1 }));

/** Found by any part of a name, Chinese or not: what is typed is compared with all that a thing is called. */
const completing =
  (known: () => Known): CompletionSource =>
  (context) => {
    const typed = context.matchBefore(/"[^"]*|[\p{L}_][\p{L}0-9_]*/u);
    const from = typed?.from ?? context.pos;
    const choices = choosing(context.state.sliceDoc(0, from), known());
    if (!typed && !context.explicit && choices.length === 0) return null;
    const wanted = (typed?.text ?? "").replace(/^"/, "").toLowerCase();
    const others = typed?.text.startsWith('"') || (!typed && choices.length > 0) ? [] : offered(known(), relationsAt(context.state.doc.toString(), from, known().names).flatMap((relation) => rowsOf(relation, known().names)));
    const options = [...choices, ...others].filter(({ label }) => label.toLowerCase().includes(wanted));
    return { from, options, filter: false };
  };

/** A name typed or pasted becomes the field it names as soon as the word is over. */
const recognising = (known: () => Known): Extension =>
  EditorState.transactionFilter.of((typed) => {
    if (!typed.isUserEvent("input") || typed.isUserEvent("input.type.compose")) return typed;
    const steps = recognised(typed.newDoc.toString(), known().names, typed.newSelection.main.head).filter((changes) => changes.length > 0);
    return steps.length > 0 ? [typed, ...steps.map((changes) => ({ changes, sequential: true }))] : typed;
  });

/** Escape closes the list alone; the dialog around it never hears of it. */
const closingTheList: Extension = Prec.highest(
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key !== "Escape" || completionStatus(view.state) === null) return false;
      event.stopPropagation();
      event.preventDefault();
      return closeCompletion(view);
    },
  }),
);

export const editing = (known: () => Known, changed: (source: string) => void, label: string): Extension => [
  lineNumbers(),
  history(),
  closingTheList,
  keymap.of([...defaultKeymap, ...historyKeymap]),
  chips(known),
  recognising(known),
  autocompletion({ override: [completing(known)], icons: false }),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": label }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc.toString());
  }),
  EditorState.tabSize.of(2),
];

const spanOf = ({ params, message }: FormulaProblem, length: number): Diagnostic => {
  const to = Math.min(params?.end ?? length, length);
  return { from: Math.min(params?.start ?? 0, to), to, severity: "error", message };
};

/** Underline what is wrong where it is. */
export const underline = (view: EditorView, problems: readonly FormulaProblem[]): void =>
  view.dispatch(setDiagnostics(view.state, problems.map((problem) => spanOf(problem, view.state.doc.length))));
