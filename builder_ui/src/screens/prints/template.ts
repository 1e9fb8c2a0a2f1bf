// A print template as its maker edits it: blocks on paper, or a Word file with tags.

import { type Definition, has, heldBy, type Label, type PrintBlockBody, type PrintBody } from "@dougong/web";

export type Template = Definition & PrintBody;
export type Block = PrintBlockBody;
export type BlockType = Block["type"];
export type BlockOf<T extends BlockType> = Extract<Block, { readonly type: T }>;

export type FormField = {
  readonly key: string;
  readonly label?: Label;
  readonly type: string;
  readonly fields?: readonly FormField[];
};

/** The fields whose values can stand in a text or in a cell. */
export const printable = (fields: readonly FormField[] = []): readonly FormField[] => fields.filter(({ type }) => has(type, "worded"));

export const subForms = (fields: readonly FormField[]): readonly FormField[] => fields.filter(({ type }) => heldBy(type) === "rows");

export const attachments = (fields: readonly FormField[]): readonly FormField[] => fields.filter(({ type }) => heldBy(type) === "files");

export const blocksOf = ({ blocks }: Template): readonly Block[] => blocks ?? [];

/** A key that no block has. */
export const freeKey = (blocks: readonly Block[]): string => {
  const taken = new Set(blocks.map(({ key }) => key));
  return `b${Array.from({ length: blocks.length + 1 }, (_, at) => at + 1).find((at) => !taken.has(`b${at}`)) ?? blocks.length + 1}`;
};

export type Words = { readonly heading: string; readonly text: string; readonly signs: readonly string[] };

export const moved = (blocks: readonly Block[], key: string, to: number): readonly Block[] => {
  const block = blocks.find((each) => each.key === key);
  const others = blocks.filter((each) => each.key !== key);
  return block ? [...others.slice(0, to), block, ...others.slice(to)] : blocks;
};

export const copied = (blocks: readonly Block[], key: string): readonly Block[] =>
  blocks.flatMap((block) => (block.key === key ? [block, { ...block, key: freeKey(blocks) }] : [block]));

/** A copy with one property given or, where there is nothing to say, left out. */
export const having = <T extends object, K extends string>(body: T, name: K, value: unknown): T => {
  const { [name]: _old, ...rest } = body as Record<string, unknown>;
  return (value === undefined || value === "" || value === false || value === null ? rest : { ...rest, [name]: value }) as unknown as T;
};
