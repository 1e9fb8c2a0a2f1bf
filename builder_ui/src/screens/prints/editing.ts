// What every part of the designer is given, and all that can be done to a template.

import { draftQuery, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PrintBlockPart } from "../../catalogue";
import type { OpenDraft } from "../../draft";
import { useProblems } from "../../shell/Problems";
import { type Block, blocksOf, type FormField, type Template, type Words } from "./template";

export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Template>;
  readonly template: Template;
  /** The fields of its form, as they are drafted. */
  readonly fields: readonly FormField[];
  readonly words: Words;
  /** The blocks there are, in the order of the palette. */
  readonly parts: readonly PrintBlockPart[];
  readonly chosen: Block | null;
  readonly choose: (key: string | null) => void;
  /** What the server finds wrong at a place of the template ("blocks/b1", "word"). */
  readonly wrong: (place: string) => string | undefined;
};

type Writable = { -readonly [K in keyof Template]: Template[K] };

/** One step of undo; what joins under the same name is one step as a whole. */
export const change = ({ draft }: Pick<Editing, "draft">, label: string, write: (template: Writable) => void, joins?: string): void =>
  draft.edit(label, (template: Writable) => write(template), joins);

export const setBlocks = (editing: Pick<Editing, "draft">, label: string, blocks: readonly Block[], joins?: string): void =>
  change(editing, label, (template) => { template.blocks = blocks; }, joins);

export const setBlock = (editing: Editing, label: string, block: Block, joins?: string): void =>
  setBlocks(editing, label, blocksOf(editing.template).map((each) => (each.key === block.key ? block : each)), joins);

/** Put a block below the chosen one, or below all. */
export const addBlock = (editing: Editing, label: string, block: Block): void => {
  const blocks = blocksOf(editing.template);
  const at = blocks.findIndex(({ key }) => key === editing.chosen?.key);
  const to = at < 0 ? blocks.length : at + 1;
  setBlocks(editing, label, [...blocks.slice(0, to), block, ...blocks.slice(to)]);
  editing.choose(block.key);
};

export const useFormFields = (app: string, form: string): readonly FormField[] => {
  const { data } = useQuery(draftQuery(app));
  return (data?.forms?.find(({ key }) => key === form)?.["fields"] ?? []) as unknown as readonly FormField[];
};

/** What new blocks say. */
export const useWords = (label: string): Words => {
  const { t } = useTranslation("prints");
  return { heading: label, text: t("someText"), signs: [t("signSender"), t("signReceiver"), t("signDay")] };
};

export const useWrong = (app: string, key: string): Editing["wrong"] => {
  const { data = [] } = useProblems(app);
  return (place) => data.find(({ path }) => path === `prints/${key}/${place}` || path.startsWith(`prints/${key}/${place}/`))?.message;
};

export const useFieldName = (fields: readonly FormField[]): ((key: string) => string) => {
  const labelOf = useLabel();
  return (key) => labelOf(fields.find((field) => field.key === key)?.label) || key;
};
