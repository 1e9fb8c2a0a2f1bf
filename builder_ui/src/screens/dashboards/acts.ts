// What can be done with a block as a whole.

import { type BlockDefinition, placeOf } from "@dougong/web";
import { isAnalysisKind } from "./analysis/kinds";
import { type Board, newBlock } from "./board";
import { type Editing, setBlocks } from "./editing";
import { roomFor } from "./layout";

export const removeBlock = (editing: Editing, label: string, { key }: BlockDefinition): void => {
  setBlocks(editing, label, (editing.board.blocks ?? []).filter((each) => each.key !== key));
  editing.choose(null);
};

export const copyBlock = (editing: Editing, label: string, block: BlockDefinition): void => {
  const { w, h } = placeOf(block);
  const twin = { ...block, ...roomFor(editing.here, w, h), key: newBlock(editing.board, block.type, block.form ?? "").key };
  setBlocks(editing, label, [...(editing.board.blocks ?? []), twin]);
  editing.choose(twin.key);
};

/** Add a block of some kind about a form, on the tab that is open; a chart asks nothing yet, an analysis what is guessed. */
export const addBlock = (editing: Editing, label: string, type: string, form: string, guessed: Partial<BlockDefinition> = {}): void => {
  const fresh = { ...newBlock(editing.board, type, form, editing.tab), ...guessed };
  const block = type === "metric" || type === "text" || isAnalysisKind(type) ? fresh : { ...fresh, measures: [] };
  setBlocks(editing, label, [...(editing.board.blocks ?? []), block]);
  editing.choose(block.key);
};

type Writable = { tabs?: NonNullable<Board["tabs"]>; blocks?: NonNullable<Board["blocks"]> };

const freeKey = (taken: readonly string[]): string => {
  const number = Array.from({ length: taken.length + 1 }, (_, at) => at + 1).find((at) => !taken.includes(`tab_${at}`)) ?? taken.length + 1;
  return `tab_${number}`;
};

/** Add a tab, which is returned; the first time, what is there gets one too. */
export const addTab = ({ board, draft }: Pick<Editing, "board" | "draft">, words: { act: string; first: string; next: (number: number) => string }): string => {
  const before = board.tabs?.length ? board.tabs : [{ key: "tab_1", label: words.first }];
  const key = freeKey(before.map((tab) => tab.key));
  draft.edit(words.act, (writable: Writable) => { writable.tabs = [...before, { key, label: words.next(before.length + 1) }]; });
  return key;
};

/** Remove a tab: what stood on it goes below what stands on the first. One tab alone is none. */
export const removeTab = ({ board, draft }: Pick<Editing, "board" | "draft">, act: string, key: string): void => {
  const rest = (board.tabs ?? []).filter((tab) => tab.key !== key);
  const home = rest[0]?.key;
  const isMoving = ({ tab }: BlockDefinition): boolean => tab === key || (key === board.tabs?.[0]?.key && !rest.some((each) => each.key === tab));
  const staying = (board.blocks ?? []).filter((block) => !isMoving(block));
  const blocks = (board.blocks ?? []).filter(isMoving).reduce<BlockDefinition[]>((there, block) => {
    const { w, h } = placeOf(block);
    const beside = there.filter(({ tab }) => (tab ?? home) === home);
    const { tab: _, ...free } = block;
    return [...there, { ...free, ...(home ? { tab: home } : {}), ...roomFor(beside, w, h) }];
  }, staying);
  draft.edit(act, (writable: Writable) => {
    if (rest.length > 1) writable.tabs = rest;
    else delete writable.tabs;
    writable.blocks = blocks;
  });
};
