// What every part of the designer is given.

import type { BlockDefinition, ChartKind, Place } from "@dougong/web";
import type { OpenDraft } from "../../draft";
import { useProblems } from "../../shell/Problems";
import type { RuleField } from "../rules/fields";
import { type Board, blockWith } from "./board";
import { arranged } from "./layout";

export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Board>;
  readonly board: Board;
  /** The tab that is open; none where there are none. */
  readonly tab: string | null;
  /** The blocks that stand on it. */
  readonly here: readonly BlockDefinition[];
  readonly charts: readonly ChartKind[];
  readonly chosen: BlockDefinition | null;
  readonly choose: (key: string | null) => void;
  /** What the server finds wrong with a block. */
  readonly wrong: (block: string) => string | undefined;
};

type Writable = { blocks?: readonly BlockDefinition[] };

export const setBlocks = ({ draft }: Pick<Editing, "draft">, label: string, blocks: readonly BlockDefinition[], joins?: string): void =>
  draft.edit(label, (board: Writable) => { board.blocks = blocks; }, joins);

export const setBlock = (editing: Pick<Editing, "draft" | "board">, label: string, block: BlockDefinition, joins?: string): void =>
  setBlocks(editing, label, (editing.board.blocks ?? []).map((each) => (each.key === block.key ? block : each)), joins);

/** Put a block in another place of its tab; the others there make way. */
export const placeBlock = (editing: Pick<Editing, "draft" | "board" | "here">, label: string, key: string, to: Place, joins?: string): void => {
  const settled = new Map(arranged(editing.here, key, to).map((block) => [block.key, block]));
  setBlocks(editing, label, (editing.board.blocks ?? []).map((block) => settled.get(block.key) ?? block), joins);
};

/** Give a field to a block, or to a new one where it does not belong into that; it is chosen. */
export const giveField = (editing: Pick<Editing, "draft" | "board" | "choose" | "tab">, block: BlockDefinition | null, form: string, field: RuleField, words: { add: string; field: string }): void => {
  const blocks = editing.board.blocks ?? [];
  const next = blockWith(editing.board, block, form, field, editing.tab);
  const there = blocks.some(({ key }) => key === next.key);
  setBlocks(editing, there ? words.field : words.add, there ? blocks.map((each) => (each.key === next.key ? next : each)) : [...blocks, next]);
  editing.choose(next.key);
};

export const useWrong = (app: string, key: string): Editing["wrong"] => {
  const { data = [] } = useProblems(app);
  return (block) => data.find(({ path }) => path.startsWith(`dashboards/${key}/blocks/${block}/`) || path === `dashboards/${key}/blocks/${block}`)?.message;
};
