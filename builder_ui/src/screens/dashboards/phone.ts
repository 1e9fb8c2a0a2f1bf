// The order of blocks in a hand, and which are left out there.

import { inPhoneOrder, isOnPhone } from "@dougong/web";
import type { Board } from "./board";
import type { Editing } from "./editing";

type Writable = { phone?: NonNullable<Board["phone"]> };

const setPhone = ({ draft }: Pick<Editing, "draft">, label: string, phone: NonNullable<Board["phone"]>, joins?: string): void =>
  draft.edit(label, (board: Writable) => { board.phone = phone; }, joins);

const keysOf = ({ board, here }: Pick<Editing, "board" | "here">): string[] => inPhoneOrder(here, board.phone).map(({ key }) => key);

/** Put a block in the place of another. */
export const inHandOrder = (editing: Pick<Editing, "draft" | "board" | "here">, label: string, block: string, to: string): void => {
  const keys = keysOf(editing);
  const at = keys.indexOf(to);
  const rest = keys.filter((key) => key !== block);
  if (at < 0 || block === to) return;
  const others = (editing.board.phone?.order ?? []).filter((key) => !keys.includes(key));
  setPhone(editing, label, { ...editing.board.phone, order: [...others, ...rest.slice(0, at), block, ...rest.slice(at)] });
};

/** Put a block one place earlier or later. */
export const movedInHand = (editing: Pick<Editing, "draft" | "board" | "here">, label: string, block: string, by: -1 | 1): void => {
  const keys = keysOf(editing);
  const to = keys[keys.indexOf(block) + by];
  if (to) inHandOrder(editing, label, block, to);
};

/** Leave a block out in a hand, or show it there again. */
export const turnedInHand = (editing: Pick<Editing, "draft" | "board">, label: string, block: string): void => {
  const { hidden = [], ...rest } = editing.board.phone ?? {};
  const gone = isOnPhone({ key: block }, editing.board.phone) ? [...hidden, block] : hidden.filter((key) => key !== block);
  setPhone(editing, label, { ...rest, hidden: gone });
};
