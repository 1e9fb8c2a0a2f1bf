// What every part of the designer is given.

import type { BlockDefinition, ChartKind } from "@dougong/web";
import type { OpenDraft } from "../../draft";
import { useProblems } from "../../shell/Problems";
import type { Board } from "./board";

export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Board>;
  readonly board: Board;
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

export const useWrong = (app: string, key: string): Editing["wrong"] => {
  const { data = [] } = useProblems(app);
  return (block) => data.find(({ path }) => path.startsWith(`dashboards/${key}/blocks/${block}/`) || path === `dashboards/${key}/blocks/${block}`)?.message;
};
