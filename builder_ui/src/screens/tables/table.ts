// A decision table as its maker edits it.

import type { Definition, Label } from "@dougong/web";
import type { OpenDraft } from "../../draft";

export const ends = ["least", "above", "most", "below"] as const;
export type End = (typeof ends)[number];
export type Op = "is" | "not" | "range" | "has" | "lacks" | "starts" | "blank" | "filled";
export type Constant = string | number | boolean;

/** What a cell asks of its column; a cell without one may be anything. */
export type Test = { readonly op: Op; readonly values?: readonly Constant[] } & { readonly [end in End]?: Constant };
/** What a cell gives: a constant or a formula. */
export type Given = { readonly value?: Constant | readonly string[]; readonly formula?: string };
export type Results = { readonly [output: string]: Given };

export type InputColumn = { readonly key: string; readonly label?: Label; readonly expression: string };
export type OutputColumn = { readonly key: string; readonly label?: Label; readonly field?: string; readonly type?: "text" | "number" | "switch" | "date" };
export type Row = { readonly key: string; readonly tests?: { readonly [input: string]: Test }; readonly values?: Results };

export type Table = Definition & {
  readonly form?: string;
  readonly hit?: "first" | "unique";
  readonly inputs?: readonly InputColumn[];
  readonly outputs?: readonly OutputColumn[];
  readonly rows?: readonly Row[];
  readonly otherwise?: Results;
};

/** What a table says that the types of documents cannot: it is read once, and written back as it was. */
export type TableParts = {
  form: string;
  hit: "first" | "unique";
  inputs: InputColumn[];
  outputs: OutputColumn[];
  rows: Row[];
  otherwise: Results;
};

/** What every part of the editor is given. */
export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Table>;
  readonly table: Table;
  readonly wrong: (path: string, leaving?: (path: string) => boolean) => string | undefined;
  readonly doubtful: (path: string) => string | undefined;
};

/** A key that none of the others has: "r3" after "r1" and "r2". */
export const freshKey = (letter: string, taken: readonly { readonly key: string }[]): string => {
  const numbers = taken.map(({ key }) => Number(key.slice(letter.length))).filter(Number.isFinite);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
};

/** Change the parts of a table as one step of undo. */
export const change = (draft: OpenDraft<Table>, label: string, recipe: (table: Partial<TableParts>) => void, joins?: string): void =>
  draft.edit(label, (table) => recipe(table as unknown as Partial<TableParts>), joins);
