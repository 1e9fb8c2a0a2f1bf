// What a block is called in lists: by what it says, or after its kind.

import { useTranslation } from "react-i18next";
import { useFields } from "../rules/fields";
import { withLabels } from "../rules/template";
import { type Editing, useFieldName } from "./editing";
import type { Block } from "./template";

export const useBlockName = ({ app, template, fields }: Editing): ((block: Block) => string) => {
  const { t } = useTranslation("prints");
  const named = useFields(app, template.form);
  const nameOf = useFieldName(fields);
  return (block) => {
    if ((block.type === "heading" || block.type === "text") && block.text) return withLabels(block.text, named);
    if (block.type === "rows" && block.rows) return nameOf(block.rows);
    if (block.type === "picture" && block.field) return nameOf(block.field);
    if (block.type === "grid" && block.cells.length > 0) return block.cells.map(({ value }) => nameOf(value)).join("、");
    return t(`block_${block.type}`);
  };
};
