// A print template as its maker edits it: blocks on paper, or a Word file with tags.

import { type Definition, isLayout, type Label, type PrintBlockBody, type PrintBody } from "@dougong/web";

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

export const blockTypes = ["heading", "text", "grid", "rows", "code", "picture", "trail", "signs", "line", "space"] as const satisfies readonly BlockType[];

const unprinted = new Set(["sub_form", "reverse", "attachment", "image", "signature"]);

/** The fields whose values can stand in a text or in a cell. */
export const printable = (fields: readonly FormField[] = []): readonly FormField[] => fields.filter(({ type }) => !isLayout(type) && !unprinted.has(type));

export const subForms = (fields: readonly FormField[]): readonly FormField[] => fields.filter(({ type }) => type === "sub_form");

export const attachments = (fields: readonly FormField[]): readonly FormField[] => fields.filter(({ type }) => type === "attachment" || type === "image" || type === "signature");

export const blocksOf = ({ blocks }: Template): readonly Block[] => blocks ?? [];

/** A key that no block has. */
const freeKey = (blocks: readonly Block[]): string => {
  const taken = new Set(blocks.map(({ key }) => key));
  return `b${Array.from({ length: blocks.length + 1 }, (_, at) => at + 1).find((at) => !taken.has(`b${at}`)) ?? blocks.length + 1}`;
};

const rowsOf = (key: string, field: FormField | undefined): Block => ({
  key,
  type: "rows",
  rows: field?.key ?? "",
  numbered: true,
  columns: printable(field?.fields)
    .slice(0, 8)
    .map((column) => ({ value: column.key, ...(column.type === "formula" ? { sum: true } : {}) })),
});

export type Words = { readonly heading: string; readonly text: string; readonly signs: readonly string[] };

/** A block that is printed as soon as it is added. */
export const newBlock = (blocks: readonly Block[], type: BlockType, fields: readonly FormField[], words: Words): Block => {
  const key = freeKey(blocks);
  switch (type) {
    case "heading":
      return { key, type, text: words.heading };
    case "text":
      return { key, type, text: words.text };
    case "grid":
      return { key, type, columns: 2, cells: printable(fields).slice(0, 4).map((field) => ({ value: field.key })) };
    case "rows":
      return rowsOf(key, subForms(fields)[0]);
    case "picture":
      return { key, type, field: attachments(fields)[0]?.key ?? "" };
    case "signs":
      return { key, type, labels: words.signs };
    case "code":
      return { key, type, beside: true };
    default:
      return { key, type };
  }
};

/** The blocks that print a whole form, to begin with. */
export const wholeForm = (fields: readonly FormField[], words: Words): readonly Block[] => {
  const head: readonly Block[] = [
    { key: "b1", type: "code", beside: true, side: 20 },
    { key: "b2", type: "heading", text: words.heading, align: "left" },
    { key: "b3", type: "grid", columns: 2, cells: printable(fields).map(({ key, type }) => ({ value: key, ...(type === "long_text" ? { wide: true } : {}) })) },
  ];
  const rows = subForms(fields).map((field, at) => rowsOf(`b${at + 4}`, field));
  return [...head, ...rows, { key: `b${rows.length + 4}`, type: "trail" }, { key: `b${rows.length + 5}`, type: "signs", labels: words.signs }];
};

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
