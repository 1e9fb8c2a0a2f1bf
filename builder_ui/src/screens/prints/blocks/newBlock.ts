// Blocks to begin with: one, or as many as print a whole form.

import { type Block, type BlockType, type FormField, freeKey, printable, subForms, type Words } from "../template";
import { rows } from "./rows";
import { viewOf } from "./views";

/** A block that is printed as soon as it is added. */
export const newBlock = (blocks: readonly Block[], type: BlockType, fields: readonly FormField[], words: Words): Block =>
  ({ key: freeKey(blocks), type, ...viewOf(type).begins(fields, words) }) as Block;

/** The blocks that print a whole form, to begin with. */
export const wholeForm = (fields: readonly FormField[], words: Words): readonly Block[] => {
  const head: readonly Block[] = [
    { key: "b1", type: "code", beside: true, side: 20 },
    { key: "b2", type: "heading", text: words.heading, align: "left" },
    { key: "b3", type: "grid", columns: 2, cells: printable(fields).map(({ key, type }) => ({ value: key, ...(type === "long_text" ? { wide: true } : {}) })) },
  ];
  const inner = subForms(fields).map((field, at): Block => ({ key: `b${at + 4}`, type: "rows", ...rows.begins([field], words) }));
  return [...head, ...inner, { key: `b${inner.length + 4}`, type: "trail" }, { key: `b${inner.length + 5}`, type: "signs", labels: words.signs }];
};
